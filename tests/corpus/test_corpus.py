"""The main job on the project's own corpus: every core fault met, nothing damaged, clean news untouched."""

from __future__ import annotations

import pytest
from evaluate_corpus import Article, articles, judge, untouched

from toolkit import Cleaner, apply, invert

ARTICLES = list(articles())
UNTOUCHED = list(untouched())


def test_the_corpus_is_large_enough_to_mean_something() -> None:
    assert len(ARTICLES) >= 12
    assert len(UNTOUCHED) >= 40
    assert sum(gold.tier == "core" for article in ARTICLES for gold in article.gold) >= 150


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.name)
def test_articles_come_out_clean(article: Article, cleaner: Cleaner) -> None:
    result = cleaner.clean_and_explain(article.text)
    verdict = judge(article, result)
    assert [gold.span.of(article.text) for gold in verdict.missed] == []
    assert [(edit.before, edit.after, edit.rule) for edit in verdict.damage] == []
    assert apply(result.text, invert(result.edits)) == article.text
    assert cleaner.clean(result.text) == result.text


@pytest.mark.parametrize(("name", "text"), UNTOUCHED, ids=[name for name, _ in UNTOUCHED])
def test_professional_news_is_left_alone(name: str, text: str, cleaner: Cleaner) -> None:
    result = cleaner.clean_and_explain(text)
    assert [(edit.before, edit.after, edit.rule) for edit in result.edits] == []
