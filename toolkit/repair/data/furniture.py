"""Page furniture: the lines that a web page prints around an article, as patterns with weights and examples.

A pattern must cover a whole sentence of the furniture, lower-cased, with straight quotes and single spaces; it
may not begin with a wildcard (its first word is how it is found). `weight` in [0, 1] is how
sure the words alone make it: 1.0 is said nowhere but on web pages; 0.5 may be a subhead or a line of the story, and needs its
place or its neighbours. `{site}` stands for the name of an outlet, `{network}` for a service. Sources: general knowledge of
WordPress and other comment forms, share bars, newsletter and cookie notices, in English and as machine translation writes them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Furniture:
    """One sort of furniture: a pattern without anchors, its weight, and a line that it matches."""

    sort: str
    pattern: str
    weight: float
    example: str


PLACEHOLDERS: Final = {
    "{site}": r"[^\s.,;:!?](?:[^\n.,;:!?]|\.(?=\w)){0,50}",
    "{network}": (
        r"(?:google news|google|facebook|twitter|x|instagram|telegram|whatsapp|viber|youtube|tiktok|linkedin|threads|"
        r"messenger|social media|social networks|signal|bluesky|mastodon|vk|vkontakte|zen|dzen|yandex|zalo|line)"
    ),
    "{title}": r"\S[^\n]{0,200}",
    "{name}": r"\S[^\n.!?]{0,60}",
    "{credit}": r"\S(?:[^\n.!?:;]|(?<=\b[a-z])\.|\.(?=\w)){0,50}",
}

# Words in lower case that a photo credit may hold beside names; any other makes it a caption.
CREDIT_WORDS: Final = frozenset(
    """photo photos image picture illustration illustrative file archive video credit source screenshot by from of the for via and
    courtesy press service materials handout office agency stock photograph collage open sources social networks""".split()
)

_READ: Final = r"(?:read|see|watch|listen|look)"

FURNITURE: Final = (
    # Comment forms.
    Furniture("comment form", r"leave a (?:reply|comment|response)(?: cancel reply| below)?", 0.6, "Leave a Reply"),
    Furniture("comment form", r"cancel reply", 0.9, "Cancel reply"),
    Furniture("comment form", r"(?:post|write|add|submit) (?:a|your) comment(?: below)?", 0.6, "Post a comment"),
    Furniture(
        "comment form",
        r"your e-?mail(?: address)? (?:will|is|shall) not (?:be )?(?:published|publish|displayed|shown|disclosed)",
        1.0,
        "Your email address will not be published",
    ),
    Furniture(
        "comment form",
        r"(?:the )?(?:required|mandatory|obligatory) fields (?:are|have been) (?:marked|indicated)(?: with)?(?: an asterisk)?(?: ?\(?\*\)?)?",
        1.0,
        "Required fields are marked *",
    ),
    Furniture(
        "comment form",
        r"save my name,? e-?mail,? (?:and|&) (?:website|site) in this browser for the next time i comment",
        1.0,
        "Save my name, email, and website in this browser for the next time I comment.",
    ),
    Furniture("comment form", r"notify me of (?:follow-?up comments|new posts)(?: by e-?mail| via e-?mail)?", 1.0, "Notify me of new posts by email."),
    Furniture("comment form", r"(?:your )?(?:name|e-?mail|website|comment) ?\*(?: ?(?:name|e-?mail|website|comment) ?\*?){0,3}", 0.9, "Name * Email * Website"),
    Furniture("comment form", r"(?:log ?in|sign ?in|register)(?: or (?:log ?in|sign ?in|register))? to (?:add|leave|post|write) (?:a |your )?comments?", 1.0, "Log in to add a comment"),
    Furniture("comment form", r"(?:post comment|submit comment|\d{1,4} comments?|no comments(?: yet)?|comments are closed)", 0.7, "Post Comment"),
    Furniture("comment form", r"(?:you must be|please) (?:logged in|log in|sign in|register) to (?:post a |leave a )?comment", 1.0, "You must be logged in to post a comment."),
    Furniture("comment form", r"be the first to (?:comment|leave a comment|reply)", 0.9, "Be the first to comment"),
    Furniture("comment form", r"(?:this site uses akismet to reduce spam|learn how your comment data is processed)", 1.0, "This site uses Akismet to reduce spam."),
    # Follow and subscribe.
    Furniture(
        "follow prompt",
        r"(?:follow|find|like|add|join|read) (?:us|{site}) (?:on|in|via|at) (?:our )?{network}(?:(?:,| and| or|, and) (?:on )?{network}){0,5}"
        r"(?: page| channel| group)?(?: to (?:stay|keep|be|get|receive|find out|learn|not miss|never miss) {title}| (?:and|so as|for|so that) {title})?",
        0.95,
        "Follow Herald.example on Google News and be the first to know all the news",
    ),
    Furniture(
        "follow prompt",
        r"(?:and )?(?:be|you will be|you'll be) (?:among )?the first to (?:know|learn|find out|hear|read|see|get|be informed)(?: about| of)? "
        r"(?:all |everything|the latest |the most important |every )(?:news\b|the news\b|breaking news\b|latest news\b|that happens\b|about\b){title}?",
        0.6,
        "and be the first to know all the news",
    ),
    Furniture(
        "follow prompt",
        r"(?:and )?be the first to (?:know|learn|find out|hear|read) (?:about )?(?:all )?(?:the )?(?:latest |breaking |important )?news"
        r"(?: from {title}| in {title}| of the day| about {title})?",
        0.8,
        "and be the first to know all the news",
    ),
    Furniture(
        "subscribe prompt",
        r"(?:please )?(?:subscribe|sign up|join|register)(?: now| here| today| free)? (?:to|for|on|in) (?:our|the|us on|{site}'s|{site}) ?"
        r"(?:free |daily |weekly |morning |e-?mail |official |{network} |whatsapp |news )*"
        r"(?:newsletters?|channels?|group|mailing list|page|bulletin|bot|feed|notifications|push notifications)"
        r"(?: (?:to|and|so as|so that|for|on|in|so) {title}| \"[^\"]{1,60}\"(?:: ?{title})?)?",
        0.95,
        "Subscribe to our Telegram channel so as not to miss the most important news",
    ),
    Furniture(
        "subscribe prompt",
        r"(?:subscribe|sign up|get|receive) (?:to|for)? ?(?:the )?(?:latest |breaking )?(?:news|headlines|updates) "
        r"(?:by e-?mail|via e-?mail|in your inbox|to your inbox|delivered to your inbox|straight to your inbox|on your phone)",
        0.95,
        "Get the latest news delivered to your inbox",
    ),
    Furniture("subscribe prompt", r"(?:get|download|install) (?:our|the {site}) (?:free )?(?:mobile )?(?:app|application)(?: {title})?", 0.8, "Download our app"),
    Furniture("subscribe prompt", r"(?:turn on|enable|allow) (?:push )?notifications(?: {title})?", 0.85, "Turn on notifications"),
    Furniture("subscribe prompt", r"(?:our|the) {network} channel(?: is)?:? ?(?:@?\S{1,60})?", 0.7, "Our Telegram channel: @example"),
    Furniture("subscribe prompt", r"(?:enter )?your e-?mail address(?: here)?", 0.8, "Your email address"),
    # Share bars.
    Furniture(
        "share bar",
        r"(?:share|tweet|post|send|pin|print|e-?mail)(?: this| it| the)?(?: article| story| news| page| post| material)?(?: on| via| by| to| with)?"
        r"(?: {network}| e-?mail| friends| your friends)(?:(?:,| and| or|(?: share)?(?: on| via)?) {network}){0,5}(?: copy(?: the)? link| print)?",
        0.8,
        "Share on Facebook",
    ),
    Furniture("share bar", r"(?:share|tweet) (?:this|the)(?: article| story| news| page| post| material)", 0.7, "Share this article"),
    Furniture("share bar", r"(?:copy(?: the)? link|link copied|share this|print this(?: article| page)?|print page|send by e-?mail)", 0.8, "Copy link"),
    Furniture("share bar", r"(?:facebook|twitter|whatsapp|telegram|viber|linkedin|pinterest|e-?mail|print|reddit|messenger)", 0.45, "Facebook"),
    Furniture("share bar", r"(?:share|tweet|print|comments?|reply|likes?)", 0.4, "Share"),
    # Cookies and legal notices.
    Furniture(
        "cookie notice",
        r"(?:we|this (?:web)?site|our (?:web)?site) (?:use|uses|is using) cookies(?: and (?:other )?similar technologies)?(?: (?:to|for|on|in order to) {title})?",
        0.95,
        "We use cookies to improve your experience.",
    ),
    Furniture(
        "cookie notice",
        r"by (?:continuing|using|browsing|clicking),? {title}(?:cookies|privacy policy|terms of (?:use|service))(?: {title})?",
        0.95,
        "By continuing to use this site you agree to our use of cookies.",
    ),
    Furniture("cookie notice", r"(?:accept all|accept cookies|accept all cookies|cookie settings|manage cookies|reject all|i accept|necessary only)", 0.8, "Accept all cookies"),
    Furniture("legal notice", r"(?:©|\(c\)|copyright(?: ©| \(c\))?) ?(?:(?:19|20)\d\d(?:[-–](?:19|20)?\d\d)?)?,? ?{name}(?:\. all rights reserved)?", 0.8, "© 2022 Example Media. All rights reserved"),
    Furniture("legal notice", r"all rights (?:are )?reserved", 0.9, "All rights reserved."),
    Furniture("legal notice", r"(?:privacy policy|terms of (?:use|service)|terms (?:and|&) conditions|privacy notice|cookie policy)", 0.8, "Privacy Policy"),
    Furniture(
        "legal notice",
        r"(?:any )?(?:use|reproduction|reprinting|republication|copying) of (?:the )?(?:site )?materials? {title}(?:hyperlink|permission|reference|link|consent){title}?",
        0.9,
        "Reprinting of materials is allowed only with an active hyperlink to the site",
    ),
    # Links to other articles.
    Furniture("read-also link", _READ + r" (?:also|more|too|on|next)(?: on (?:the|this) (?:topic|subject))?: ?{title}", 0.9, "Read also: How the capital spent the night"),
    Furniture("read-also link", r"(?:also read|also on (?:the|this) (?:topic|subject|site)|see also|more on this|related): ?{title}", 0.85, "Also read: How the capital spent the night"),
    Furniture("read-also link", _READ + r" (?:also|more)(?: here| on this| on (?:the|this) (?:topic|subject)| about (?:this|it)| news)?(?: ?(?:>{1,3}|»|→|\.\.\.|…))?", 0.6, "Read more"),
    Furniture(
        "read-also link",
        r"(?:читайте (?:також|также|ещё|еще)|дивіться також|смотрите также|διαβάστε (?:επίσης|ακόμα)|δείτε (?:επίσης|ακόμα)|lire aussi|"
        r"à lire aussi|lea también|leia também|lesen sie auch|mehr zum thema|czytaj (?:także|też)|čtěte také|leggi anche|citește și|"
        r"прочетете още|прочитајте и|اقرأ أيضا|اقرأ أيضاً|ayrıca okuyun|бұл да қызық) ?: ?{title}",
        0.9,
        "Читайте також: Як підготувати квартиру до зими",
    ),
    Furniture("read-also link", r"(?:continue|keep) reading(?: {title})?", 0.6, "Continue reading"),
    Furniture("read-also link", r"click here (?:to|for) {title}", 0.8, "Click here to read the full article"),
    Furniture(
        "read-also link",
        r"(?:related|similar|other|more|recommended|popular|latest|top|trending|most read|most popular|must read)"
        r" (?:articles?|stories|posts|news|topics|content|reading|links|materials|videos?|publications|headlines)(?: on (?:the|this) topic)?",
        0.65,
        "Related articles",
    ),
    Furniture("read-also link", r"(?:you (?:may|might) also (?:like|be interested in)|recommended for you|(?:most read|trending)(?: now| today)?|don't miss|editor's (?:choice|pick)s?|more from {site})", 0.65, "You may also like"),
    Furniture("read-also link", r"(?:next|previous) (?:article|post|story|news)(?::? {title})?", 0.75, "Previous article"),
    Furniture("read-also link", r"(?:all the |all |read all the |see all the |see the )(?:latest )?(?:news|headlines) (?:from|on|about) {site}(?: and {title})? (?:at|on) {site}", 0.75, "See the latest news from Greece and the world at herald.example"),
    Furniture("read-also link", r"click here for (?:the )?{title}", 0.8, "Click here for the list of candidates"),
    # Appeals, and what agencies and channels add.
    Furniture("appeal", r"support (?:us|our work|{site}|independent journalism|our journalism)(?:: ?| ?- ?| — |, )(?:make a donation|donate|become a (?:member|patron)){title}?", 0.9, "Support independent journalism: make a donation"),
    Furniture("appeal", r"(?:donate(?: now| here)?|make a donation|become a (?:member|patron|sponsor))", 0.6, "Donate now"),
    Furniture("follow prompt", r"scan the (?:qr ?code|code) {title}", 0.9, "Scan the QR code to follow our official account"),
    Furniture("follow prompt", r"follow us(?: on)?:?(?: ?[|•·,/]? ?{network})*", 0.85, "Follow us on: Facebook"),
    Furniture("agency mark", r"(?:end of (?:the )?(?:message|item|news|report)|message ends|the end of the message) ?/?\d{0,6}", 0.9, "End of message/"),
    Furniture("agency mark", r"(?:news|article|story|item) (?:code|id|number|no)\.?:? ?\d{3,20}", 0.95, "News code: 1402118823"),
    Furniture(
        "date line of a page",
        r"(?:(?:entry|publication|publish|creation|update|last update|updated|published|created)(?: date| on| at)?: ?[\d./: -]{6,20}(?:am|pm|gmt|utc)? ?)+",
        0.9,
        "Entry Date: 12.03.2023 14:51 Last Update: 12.03.2023 15:40",
    ),
    Furniture(
        "legal notice",
        r"disclaimer: ?{title}(?:reference only|investment advice|do(?:es)? not (?:constitute|represent|reflect)|the author|responsib){title}?",
        0.95,
        "Disclaimer: The content of this article is for reference only and does not constitute investment advice.",
    ),
    # Photo credits.
    Furniture("photo credit", r"\(?(?:photo|photos|image|picture|illustration|illustrative photo|file photo|archive photo|video|credit|photo credit|image credit|photo source|screenshot)(?: by| from| credit| source| courtesy of)?: ?{credit}\)?", 0.8, "Photo: Reuters"),
    Furniture("photo credit", r"\(?(?:photo|image|picture|illustration)s? (?:by|courtesy of|from) {credit}\)?", 0.6, "Photo by J. Smith / Reuters"),
    Furniture("photo credit", r"\(?(?:(?:reuters|ap|afp|epa|tass|ria novosti) ?[/|] ?)?(?:getty images|shutterstock|depositphotos|unsplash|pixabay|istock|ap photo|afp photo)(?: ?[/|] ?{credit})?\)?", 0.8, "Getty Images"),
    Furniture("photo credit", r"(?:illustrative|illustration|archive|file|stock) (?:photo|image|picture)", 0.75, "Illustrative photo"),
    # Tags, counters, navigation.
    Furniture("tags", r"(?:tags?|keywords?|topics?|categor(?:y|ies)|filed under|labels?|hashtags?|in this article): ?{title}", 0.8, "Tags: war, russia"),
    Furniture("tags", r"(?:#\w{2,40}[ ,]*){2,12}", 0.6, "#war #russia #news"),
    Furniture("counter", r"(?:views?|viewed|reads|shares?|likes)(?::| -)? ?\d[\d,. ]{0,8}k?", 0.85, "Views: 1,245"),
    Furniture("counter", r"\d[\d,. ]{0,8}k? (?:views|reads|shares|likes)", 0.8, "1,245 views"),
    Furniture("counter", r"(?:reading time|time to read|estimated reading time):? ?\d{1,3} ?(?:min|minutes?|mins)\.?(?: read)?", 0.9, "Reading time: 3 minutes"),
    Furniture("counter", r"\d{1,3} ?(?:min|minutes?|mins)\.? (?:read|reading)", 0.9, "3 min read"),
    Furniture("navigation", r"(?:home|main page|news|world|politics|economy|sport|sports|culture|video|opinion)(?: ?(?:>|»|/|\||›|→) ?[\w ]{2,40}){1,6}", 0.85, "Home > News > World"),
    Furniture("navigation", r"(?:back to (?:top|the top|home|the main page|main page)|skip to (?:content|main content)|go to (?:top|main page)|scroll to top)", 0.9, "Back to top"),
    Furniture("navigation", r"(?:menu|search|log ?in|sign ?in|sign ?up|register|subscribe|home|main page|contact us|about us|advertise with us|sitemap|toggle navigation)", 0.45, "Contact us"),
    Furniture("advertisement", r"(?:advertisements?|advertising|sponsored(?: content)?|promoted content|advertisement continues below|story continues below advertisement|article continues below)", 0.85, "Advertisement"),
    Furniture("error report", r"(?:if you (?:notice|find|see|have found|noticed|found) (?:an error|a mistake|a typo)|found (?:an error|a mistake|a typo)|noticed (?:an error|a mistake|a typo)|spotted (?:an error|a typo))(?: in (?:the|this) (?:text|article))?(?:[,?:!] ?{title})?", 0.95, "If you notice an error, select the text and press Ctrl+Enter"),
    Furniture("error report", r"(?:select|highlight) (?:it|the text|the (?:required )?(?:text|fragment)|the error){title}(?:ctrl ?\+ ?enter){title}?", 1.0, "Select it and press Ctrl + Enter"),
)  # fmt: skip
