"""Closed word lists of English that repair rules rest on, each with the reason for what it holds and leaves out.

Sources: general knowledge of English function words and of the verbs that news agencies attribute speech with.
"""

from __future__ import annotations

from typing import Final


def _listed(words: str) -> frozenset[str]:
    """The words of a list that is easier to read, and to edit, as running text."""
    return frozenset(words.split())


# Verbs that attribute speech. Nouns and everyday verbs that only sometimes do (go, think, state) are left out.
SAYING: Final = _listed(
    """said says saying told tells added adds asked asks noted notes stressed stresses explained explains wrote writes
    replied announced stated declared emphasized emphasised underlined insisted warned claimed argued recalled concluded
    commented continued pointed confirmed reported admitted acknowledged tweeted posted remarked observed"""
)

# Only speech has these: a report of several paragraphs does not say "I" or "you".
FIRST_PERSON: Final = _listed("i i'm i’m i've i’ve me my mine we we're we’re we've we’ve us our ours you your yours let's let’s")

# Words that take a capital in mid-sentence only as the first word of a title or a sentence. Left out because they are names or
# abbreviations too: A, Am, An, Are, Can, Do, He and His and Him (the deity), I, May, No, So, Us, Will.
MID_SENTENCE_FUNCTION_WORDS: Final = _listed(
    """the this that these those there then they their them we our you your she her its and but or nor if because while
    although though when where which whose whether with without within from for into onto of to by as at on in about
    between among across against during since until before after under over through both each every some such many most
    was were is has have had been being would could should must cannot not also however therefore another more just even it"""
)
# After a comma these begin a question or a thought of its own: "The question is, Who moves first?"
QUESTION_WORDS: Final = _listed("who what why how when where which whose whether is was were")

# A title may follow these without quotation marks: "the film The best years", "a song called There she goes".
TITLE_CUES: Final = _listed(
    """film films movie movies song songs hit hits single album novel book books play musical opera series show shows
    programme program magazine newspaper newspapers paper daily weekly tabloid journal band group website site blog podcast
    channel poem story painting documentary comedy drama thriller game exhibition article column report essay entitled titled
    called named dubbed section chapter slogan motto hashtag sitcom soundtrack trilogy anthology word words phrase letter"""
)

# Behind these a title may stand, with or without its marks ("She wrote The sense of an ending"), so that a capital is no stray.
BEFORE_TITLES: Final = _listed(
    """wrote write writes written writing directed directs read reads reading published publishes painted starred stars starring
    reviewed reviews performed performs sang sings sung recorded records released releases watched watch watches saw seen see
    translated translates composed composes edited produced staged adapted quoted quotes cited
    cites played plays"""
)

# Function words that are never doubled on purpose. Left out: that, had, so, very, no, yes, do, you, who, what (doubled in good
# English); is, was, are, were, has, have, will (what it is is ...), he (laughter), when, whose, pronouns
# (she gave her her coat).
NEVER_DOUBLED: Final = _listed(
    """the a an of to and or but for from with by at into their its our my your these those than as if because
    while be been would could should they any also such"""
)
# In and on are doubled behind verbs that take them: "The fighting went on on Monday", "The law came in in 2010".
VERBS_WITH_PARTICLE: Final = _listed(
    """go goes going went gone carry carries carried carrying move moves moved moving come comes came coming turn turns turned
    log logs logged sign signed hold held keep keeps kept put puts get gets got take takes took taken bring brings brought
    pass passed passes let lets live lives lived set sets sit sits drag drags dragged look looks looked step stepped call called
    break breaks broke give gives gave check checked settle settled kick kicked jump jumped later early further drop dropped
    act acts acted agreed based insist focus rely depend worked work played play waited wait bet catch caught stay stayed"""
)
# Words that meet themselves across the border of two clauses, or of two grammatical roles, but never three times.
MEETS_ACROSS_CLAUSES: Final = _listed("had that is was has do did you who what her it them him me us in on over out up down no")
# Of these the forms of verbs, which no clause border parts where the sentence has no word of the next list before them.
AUXILIARIES: Final = _listed("is are was were has have will would can does")
OPENS_CLAUSE: Final = _listed("what who whom which where when why how that all it whatever whoever if whether there here this")
# Behind "that that" these cannot go with the second one.
NO_NOUN_OF_THAT: Final = _listed("the a an this these those he she it they we you his their its our my your there some all no")
# Words for institutions, which no name has twice in a row.
INSTITUTIONS: Final = _listed(
    """university parliament ministry council committee commission government court bank union party province district street
    square avenue hospital airport institute academy agency association company federation"""
)
# Words of content and feeling that are doubled, and trebled, on purpose.
DOUBLED_ON_PURPOSE: Final = _listed(
    """very so no yes ha hi he ho bye blah bla la na long many much really far well there now never always
    please more less oh tut knock hear bang boom tick chop wow yeah ok okay sorry go run come stop help win too how old big
    night again out over way big wee location money practice girls lol sell buy tora rah tsk ding beep ring mama papa
    dada bora walla"""
)
# Words that slogans and speakers say three times; twice they are as likely a fault.
SLOGANS: Final = _listed(
    """work works sale love kill fight build spend tax test tests cut news drill push pull eat pray talk vote education jobs study
    read write play dance sing rain peace war freedom truth food home time water oil fire death life hope fear shame lies"""
)
# Proper names that are no English word in lower case. Left out because they are (china, turkey, jordan, chad, march, may, august,
# polish, telegram, guinea, google and skype as verbs, french, dutch, swiss, roman, danish, turkey, java, brazil nuts, swede).
PROPER_NAMES: Final = {
    name.casefold(): name
    for name in _listed(
        """Twitter Facebook Instagram YouTube WhatsApp TikTok LinkedIn Wikipedia Netflix Reuters Bloomberg
    Russia Ukraine Belarus Poland Germany France Spain Italy Greece Bulgaria Romania Moldova Armenia Azerbaijan Kazakhstan
    Uzbekistan Kyrgyzstan Tajikistan Turkmenistan Israel Palestine Lebanon Syria Iraq Iran Afghanistan Pakistan India Japan
    Korea Vietnam Indonesia Malaysia Australia Canada Mexico Argentina Brazil Colombia Venezuela Egypt Libya Tunisia Algeria
    Morocco Sudan Ethiopia Nigeria Kenya Somalia Yemen Qatar Lithuania Latvia Estonia Finland Sweden Norway Denmark Serbia
    Croatia Albania Kosovo Portugal Austria Hungary Slovakia Slovenia Switzerland Belgium Ireland Scotland England Britain
    Europe Africa Asia Crimea Donbas Moscow Kyiv Kharkiv Odesa Mariupol Kherson Donetsk Luhansk London Paris Berlin Madrid Rome
    Athens Ankara Istanbul Warsaw Beijing Tokyo Tehran Baghdad Damascus Beirut Jerusalem Cairo Washington Brussels Minsk
    Russian Ukrainian Belarusian German Italian Spanish Greek Bulgarian Romanian Israeli Palestinian Lebanese Syrian Iraqi Iranian
    Afghan Pakistani Indian Japanese Korean Chinese American British European African Asian Arab Arabic Egyptian Turkish
    Russians Ukrainians Germans Italians Greeks Israelis Palestinians Syrians Iranians Americans Europeans
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February April June July September October November
    December Christmas Easter Ramadan Islam Muslim Muslims Christian Christians Jewish NATO UNESCO UNICEF Putin Zelensky Biden
    Trump Erdogan Merkel Macron Lukashenko Obama Xinhua Interfax"""
    )
}

# A text that ends on one of these is cut off. Left out: prepositions (English ends sentences on them), his and her, that.
CUT_ON: Final = _listed("the a an and or but because their its our my your whose whether than")
# A long line that is no heading is cut off behind these too.
CUT_ON_IN_LONG: Final = _listed(
    """of has had been was were is are will would could should might must may which who whom such as with from into to"""
)
FINITE_AUXILIARIES: Final = _listed(
    "is are was were am has have had do does did will would can could may might must shall should isn't wasn't don't didn't"
)
# Finite forms that show neither -s nor -ed; with the auxiliaries they tell whether words can be a sentence.
COMMON_VERBS: Final = _listed(
    """go went come came get got give gave make made take took see saw know knew think thought find found keep kept let say tell
    told feel felt leave left put mean meant hold held bring brought begin began write wrote stand stood hear heard run ran
    meet met pay paid sit sat lead led read grow grew lose lost fall fell send sent build built speak spoke buy bought become
    became show want need like love hope believe seem ask try call work help start stop play live turn move win won cost cut set
    hit rise rose drive drove break broke spend spent fight fought strike struck die wish thank apologize apologise continue
    remain require include consider appear serve expect stay reach cover allow provide follow change create learn look use"""
)
# A word in -s behind these is a plural, not a verb.
BEFORE_PLURALS: Final = _listed("of for in with to and by from the its their these those all")
# Plurals that take decimals with three places, so that a point among the figures may be a decimal point.
MEASURES: Final = _listed(
    """seconds minutes hours points meters metres kilometers kilometres miles grams kilograms kilos liters litres degrees times
    percents inches feet yards volts watts kilowatts megawatts gigawatts hectares acres carats ounces pounds tons tonnes bars
    dollars euros cents hundredths thousandths milliseconds nanometers nanometres microns moles units averages"""
)
# A text may hold many sums and headcounts of these, none of which contradicts another.
COUNTED_OFTEN: Final = _listed(
    """euros euro dollars dollar pounds rubles roubles hryvnias hryvnia yuan lira rupees zloty francs people tons tonnes years"""
)
# A statement cannot begin with these; a question can, and ends on its mark.
LOST_SUBJECT_AUXILIARIES: Final = _listed("is are was were has have had will would")
# Participles of transitive verbs of the news. Left out: those that are adjectives of mood (tired, bored, exhausted), and
# those that open purposeful fragments (gone, done, forgotten, lost, given, granted, agreed, told).
LOST_SUBJECT_PARTICIPLES: Final = _listed(
    """deployed submitted located stationed published reported announced arrested detained evacuated hospitalized hospitalised
    transferred delivered returned attacked destroyed damaged bombed wounded injured killed sent taken held installed appointed
    elected signed adopted approved postponed suspended launched opened closed captured occupied liberated seized confiscated
    transported organized organised carried conducted performed registered recorded observed"""
)

# Plurals that head a clause of the news and are no names; a capital on one behind a conjunction is a stray. Left out: words that
# stand for one institution (Parliaments, States, Nations, Greens, Liberals, Conservatives, Democrats, Republicans, Rangers).
ORDINARY_PLURALS: Final = _listed(
    """schools drivers residents officials teachers doctors nurses students pupils children parents women men people citizens
    voters soldiers troops forces fighters rebels police prisoners refugees migrants workers employees farmers fishermen
    volunteers rescuers firefighters teams crews experts analysts scientists researchers economists critics supporters
    opponents protesters demonstrators journalists reporters witnesses survivors victims relatives families neighbors
    neighbours passengers tourists travelers travellers customers consumers buyers sellers traders investors companies firms
    businesses banks shops stores hospitals clinics universities factories farms houses homes buildings apartments roads
    streets bridges airports ports ships vessels boats trains buses trucks cars planes flights helicopters drones missiles
    rockets shells attacks strikes talks negotiations meetings elections results figures prices costs wages salaries
    taxes sanctions exports imports deliveries supplies weapons tanks units authorities prosecutors investigators judges
    lawyers courts politicians ministers lawmakers deputies leaders diplomats delegations delegates representatives
    negotiators mediators observers inspectors repairs works services schedules temperatures winds rains floods fires
    explosions clashes protests demonstrations rallies reports documents photographs photos images videos
    repair rescue local foreign public military civilian nuclear medical"""
)
# Behind these an ordinary plural heads a clause; behind "and" it may be the second half of a name (Health and Schools).
CONJUNCTIONS: Final = _listed("but because while although though when where if since until unless whereas that")

# A sentence cannot end on these, so a capital behind one stands in mid-sentence whatever was lost before it.
NO_SENTENCE_ENDS_ON: Final = _listed(
    """and or but nor if because while although though when where which who whose whether that as than so with without
    from into onto of to by at among between during since until against toward towards the a an is are was were be been
    has have had will would can could should must may might their its our your my this these those every each
    some any especially including"""
)
# Numbers that are written out; they begin a sentence often, so that a system capitalizes them in the middle.
NUMBER_WORDS: Final = _listed("two three four five six seven eight nine ten eleven twelve hundreds dozens thousands")
# Nouns and verbs that meet themselves across a clause: the people people trust, the things things do, whatever works works.
DOUBLED_NOUNS: Final = _listed(
    """people things works matters happens happened remains places fifty hundred million hush pooh goody killer laser fairy
    again never always please really little funny weird crazy quick right wrong there where those these other others"""
)

# Top-level domains and file endings, which stand behind a full stop and begin no sentence (Booking.Com).
NO_SENTENCE_STARTS: Final = _listed("com org net info gov edu ru ua uk us eu de fr gr tv io me ai js py tech news live online")
