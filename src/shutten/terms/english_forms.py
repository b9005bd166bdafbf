"""English words before they are stemmed: irregular forms as the word they belong to, British spellings as American ones.

``-ize`` becomes ``-ise``, the other way round: the stemmer takes "organize" and "organization" back to "organ", "organise" not.
"""

from __future__ import annotations

import re

_IRREGULAR = """
    arise arose arisen; awake awoke awoken; bear borne; beat beaten; begin began begun; bend bent; bite bitten; bleed bled;
    blow blew blown; break broke broken; breed bred; bring brought; build built; burn burnt; buy bought; catch caught;
    choose chose chosen; cling clung; come came; creep crept; deal dealt; dig dug; draw drew drawn; drink drank drunk; drive
    drove driven; dream dreamt; eat ate eaten; fall fell fallen; feel felt; fight fought; find found; flee fled; fly flew
    flown; forbid forbade forbidden; foresee foresaw foreseen; forget forgot forgotten; forgive forgave forgiven; freeze
    froze frozen; get got gotten; give gave given; go went gone; grow grew grown; hang hung; hear heard; hide hid hidden;
    hold held; keep kept; kneel knelt; know knew known; lay laid; lead led; lean leant; leap leapt; learn learnt; lend lent;
    lose lost; mean meant; meet met; mistake mistook mistaken; misunderstand misunderstood; overcome overcame; oversee
    oversaw overseen; overtake overtook overtaken; overthrow overthrew overthrown; pay paid; prove proven; rebuild rebuilt;
    ride rode ridden; ring rang; rise risen; run ran; see seen; seek sought; sell sold; send sent; sew sewn; shake shook
    shaken; shine shone; shoot shot; show shown; shrink shrank shrunk; sing sang sung; sink sank sunk; sit sat; slay slew
    slain; sleep slept; slide slid; sow sown; speak spoke spoken; spell spelt; spend spent; spin spun; spoil spoilt; stand
    stood; steal stole stolen; stick stuck; sting stung; strike struck stricken; strive strove striven; swear swore sworn;
    sweep swept; swim swam swum; swing swung; take took taken; teach taught; tear tore torn; think thought; throw threw
    thrown; undergo underwent undergone; understand understood; undertake undertook undertaken; uphold upheld; wake woke
    woken; wear wore worn; weave wove woven; weep wept; win won; withdraw withdrew withdrawn; withhold withheld; withstand
    withstood; write wrote written; rewrite rewrote rewritten; man men; woman women; child children; foot feet; tooth teeth;
    mouse mice; goose geese; ox oxen; wife wives; half halves; knife knives; shelf shelves; thief thieves; wolf wolves; loaf
    loaves; calf calves; scarf scarves; crisis crises; thesis theses; hypothesis hypotheses; synthesis syntheses; emphasis
    emphases; diagnosis diagnoses; analysis analyses; parenthesis parentheses; oasis oases; criterion criteria; phenomenon
    phenomena; curriculum curricula; bacterium bacteria; nucleus nuclei; index indices; appendix appendices; matrix matrices
"""
"""Without words that are as often something else: left, saw, rose, bound, ground, lay, born, fed, lives, leaves."""

_BRITISH = """
    programme program; programmes programs; defence defense; defences defenses; defenceless defenseless; offence offense;
    offences offenses; licence license; licences licenses; pretence pretense; pretences pretenses; practise practice;
    practises practices; practised practiced; practising practicing; grey gray; judgement judgment; judgements judgments;
    acknowledgement acknowledgment; ageing aging; aeroplane airplane; aeroplanes airplanes; aluminium aluminum; catalogue
    catalog; catalogues catalogs; sceptic skeptic; sceptical skeptical; scepticism skepticism; skilful skillful; fulfilment
    fulfillment; enrolment enrollment; instalment installment; instalments installments; plough plow; ploughs plows; mould
    mold; artefact artifact; artefacts artifacts; enquiry inquiry; enquiries inquiries; jewellery jewelry; mediaeval
    medieval; cosy cozy; manoeuvre maneuver; manoeuvres maneuvers; manoeuvred maneuvered; manoeuvring maneuvering;
    councillor councilor; councillors councilors; counsellor counselor; counsellors counselors; traveller traveler;
    travellers travelers
"""

TABLE = {word: first for group in _IRREGULAR.split(";") for first, *others in [group.split()] for word in others} | dict(
    pair.split() for pair in _BRITISH.split(";")
)

_OUR = re.compile(
    r"^(arm|behavi|cand|clam|col|demean|discol|dishon|disfav|endeav|enam|fav|ferv|flav|glam|harb|hon|hum|lab|misdemean|neighb|od"
    r"|parl|ranc|rig|rum|sav|savi|splend|succ|tum|val|vap|vig)our"
)
_RE = re.compile(
    r"^(cent|epicent|theat|amphitheat|(?:centi|kilo|milli|nano)?met|lit|fib|calib|spect|lust|sab|somb|meag)re(d|s)?$"
)
_IZE = re.compile(r"(?<=[a-z]{3})([iy])z(?=(?:e[ds]?|ers?|ing|ations?|ational|able)$)")
_GREEK = re.compile(r"^(arch|encyclop|p|an|leuk|h|orthop|gyn)ae(?=o|d|m|n|c)")


def plain_form(word: str) -> str:
    """A word in lower case in the form in which it is stemmed.

    >>> plain_form("held"), plain_form("centres"), plain_form("labour"), plain_form("organizations"), plain_form("men")
    ('hold', 'centers', 'labor', 'organisations', 'man')
    """
    if (known := TABLE.get(word)) is not None:
        return known
    if "our" in word:
        word = _OUR.sub(r"\1or", word)
    elif "z" in word:
        word = _IZE.sub(r"\1s", word)
    elif "re" in word:
        word = _RE.sub(lambda match: f"{match[1]}er{'ed' if match[2] == 'd' else match[2] or ''}", word)
    elif "ae" in word:
        word = _GREEK.sub(r"\1e", word)
    return word
