"""The style sheet of every page: one for all, so that each is drawn with the same. Colours and fonts are in theme.toml.

Streamlit says on ``.stApp`` whether the theme is light or dark, so that ``light-dark()`` follows the reader's choice in the
menu, too. Every text has at least 4.5:1 on its ground in both themes, every sign 3:1 (WCAG 2.2, 1.4.3 and 1.4.11).
"""

from __future__ import annotations

# Colours are laid thinly over whatever the theme's ground is, and text keeps the theme's colour.
_CARDS = """
.sh-head { display: flex; flex-wrap: wrap; gap: .35rem .6rem; align-items: baseline; }
.sh-rank { font-variant-numeric: tabular-nums; opacity: .75; }
.sh-title { font-weight: 650; }
.sh-tag { border: 1px solid currentColor; border-radius: .6rem; padding: 0 .5rem; font-size: .8rem; opacity: .8; }
.sh-summary { border-style: dashed; font-weight: 650; opacity: 1; }
.sh-section { font-size: .875rem; opacity: .8; }
.sh-row { font-size: .875rem; margin: .15rem 0 .4rem; padding: .1rem .5rem; background: rgba(138, 109, 59, .12); }
.sh-quote { margin: .2rem 0; padding: 0 0 0 .9rem; border-left: 3px solid #8a6d3b; line-height: 1.65;
  white-space: pre-wrap; overflow-wrap: anywhere; max-width: 46rem; }
.sh-answer { margin: .2rem 0 .1rem; line-height: 1.4; overflow-wrap: anywhere; max-width: 46rem; }
.sh-answer strong { font-size: 1.125rem; font-weight: 650; }
.sh-answer-name, .sh-answer-note { font-size: .875rem; opacity: .85; margin: 0; }
.sh-gloss { opacity: .9; }
.sh-answers { border-left: 4px solid #a07a38; padding: 0 0 0 .9rem; margin: 0; }
.sh-answers .sh-answer { margin: 0; }
.sh-answers .sh-answer strong { font-size: 1.5rem; }
.sh-answers .sh-answer.sh-long strong { font-size: 1.125rem; }
.sh-answers .sh-sentence { line-height: 1.6; margin: 0; max-width: 46rem; overflow-wrap: anywhere;
  white-space: pre-wrap; }
.sh-answers ul { margin: 0; padding-left: 1.2rem; font-size: .875rem; }
.sh-answers li { line-height: 1.5; font-size: inherit; }
.sh-answers li details { display: inline-block; }
.sh-number { width: fit-content; }
.sh-word { color: inherit; background: rgba(217, 164, 65, .35); font-weight: 650; border-radius: .15rem; }
.sh-phrase { color: inherit; background: rgba(217, 164, 65, .35); font-weight: 650; }
.sh-differs { color: inherit; background: none; border-bottom: 2px dashed #c8475f; }
.sh-sheet { position: relative; margin: 0 auto; background: #fff; }
.sh-sheet img { display: block; width: 100%; height: auto; }
.sh-unsure { position: absolute; border-bottom: 3px dotted #b00020; }
.sh-lines { margin: .2rem 0 .6rem; max-width: 46rem; border: 1px solid rgba(128, 128, 128, .5); }
.sh-key { color: inherit; background: rgba(217, 164, 65, .2); border-bottom: 2px solid #a07a38; padding: .1em 0; }
.sh-hit .sh-met { list-style: none; padding: 0; margin: .2rem 0; font-size: .875rem; }
.sh-hit .sh-met { display: flex; flex-wrap: wrap; gap: .3rem .4rem; align-items: baseline; }
.sh-hit .sh-met li { margin: 0; padding: 0; font-size: inherit; overflow-wrap: anywhere; }
.sh-hit .sh-met .sh-chip { border-radius: .5rem; padding: .05rem .5rem; background: rgba(128, 128, 128, .16); }
.sh-hit .sh-met .sh-chip.sh-beside-text { background: none; border: 1px dashed var(--sh-edge); }
.sh-name { opacity: .85; }
.sh-more summary { cursor: pointer; width: fit-content; }
.sh-foot { font-size: .875rem; line-height: 1.5; opacity: .85; overflow-wrap: anywhere; display: flex; gap: .75rem;
  align-items: baseline; }
.sh-foot a { flex: none; }
.sh-citation { min-width: 0; }
.sh-citation summary { cursor: pointer; }
.sh-citation:not([open]) summary { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.sh-shares { width: 100%; border-collapse: collapse; font-size: .875rem; }
.sh-shares th, .sh-shares td { font-weight: normal; text-align: left; padding: .15rem .5rem .15rem 0; border: 0; }
.sh-shares td:last-child { text-align: right; font-variant-numeric: tabular-nums; padding-right: 0; }
.sh-shares td.sh-track { width: 40%; }
.sh-bar { display: block; height: .5rem; border-radius: .25rem; background: #a07a38; }
.sh-sum { border-top: 1px solid rgba(128, 128, 128, .5); }
"""

_FILTERS = """
.sh-years { display: flex; align-items: flex-end; gap: 1px; height: 2.5rem; margin: .25rem .3rem 1.1rem; }
.sh-years i { flex: 1; min-width: 1px; background: #a07a38; }
.sh-years i.sh-out { opacity: .3; }
[class*="st-key-"][class*="years-field"] [data-testid="stMarkdownContainer"] p { font-size: .875rem; line-height: 1.5; }
[data-testid="stMultiSelectDropdown"] { min-width: min(34rem, calc(100vw - 4rem)); }
[role="option"] > [data-item-hl] { display: block; flex: 1; min-width: 0; overflow: hidden; text-overflow: ellipsis;
  white-space: nowrap; line-height: 1.25; align-content: center; }
[role="option"] > [data-below] { height: 100%; }
[role="option"] > [data-below]::after { content: attr(data-below); display: block; font-size: .75rem;
  line-height: 1.25; opacity: .8; overflow: hidden; text-overflow: ellipsis; }
[role="option"][data-count]::after { content: attr(data-count); padding-inline: .75rem .25rem; font-size: .8125rem;
  font-variant-numeric: tabular-nums; opacity: .8; }
[role="option"][data-count="0"] { opacity: .75; }
.stApp .stMultiSelect [data-testid="stMultiSelectTagsContainer"] input { min-width: 3rem; }
.stApp .st-key-stages [role="group"], .stApp .st-key-stages [data-testid="stMultiSelectTagsContainer"] { max-height: none; }
.sh-goal { display: block; scroll-margin-top: 4.5rem; }
.sh-filters.sh-filters { display: flex; flex-wrap: wrap; gap: .3rem .4rem; align-items: baseline; font-size: .875rem;
  margin: 0; padding: 0; }
.sh-filters.sh-filters li { list-style: none; margin: 0; padding: 0; font-size: inherit; overflow-wrap: anywhere; }
.sh-filters.sh-filters .sh-chip { border-radius: .5rem; padding: .05rem .5rem;
  background: rgba(128, 128, 128, .16); }
:is([class*="st-key-past-"], [class*="st-key-example-"]) button { justify-content: flex-start; text-align: start; }
"""

# Once something is asked, all that is not the answer takes as little of the first screen as it can.
_ANSWER = """
.stApp [data-testid="stMainBlockContainer"]:has(.st-key-brief) { padding-top: 3.75rem; }
.stApp [data-testid="stMainBlockContainer"]:has(.st-key-brief) > [data-testid="stVerticalBlock"] { gap: .4rem; }
.st-key-brief [data-testid="stHeading"] > *, .stApp:has(.st-key-brief) .st-key-announced [data-testid="stMarkdownContainer"] {
  margin-bottom: 0; }
.stApp .st-key-brief h1 { font-size: .875rem; line-height: 1.25rem; padding: 0; margin: 0; }
.st-key-brief [data-testid="stWidgetLabel"] { position: absolute; width: 1px; height: 1px; min-height: 0; overflow: hidden;
  clip-path: inset(50%); }
.st-key-brief { gap: .35rem; }
.st-key-brief > .stElementContainer:has([data-testid="stMarkdown"]) { display: none; }
.stApp:has(.st-key-brief) .st-key-announced { gap: .25rem; }
.stApp:has(.st-key-brief) .st-key-announced h2 { padding: 0; font-size: 1.375rem; }
.stApp:has(.st-key-brief) .st-key-announced h3 { padding: 0; font-size: 1.125rem; }
.st-key-announced [tabindex="-1"]:focus { outline: none; }
.stApp:has(.st-key-brief) .st-key-announced [data-testid="stMarkdownContainer"] p { line-height: 1.5; margin: 0; }
[class*="st-key-next-"] { gap: .15rem .05rem; }
[class*="st-key-next-"] > [data-testid="stLayoutWrapper"] { flex: 0 0 fit-content; width: fit-content; }
[class*="st-key-next-"] :is(button, a[data-testid="stPageLink-NavLink"]) { padding-inline: .3rem; }
.st-key-answer-tools > :has(> .st-key-words) { flex: 1 1 100%; min-width: 0; }
.st-key-answer-tools, .st-key-words { row-gap: 0; }
.st-key-words button:disabled { color: var(--sh-quiet); }
.st-key-ask-row .stTextInput:has([data-testid="InputInstructions"]) input { padding-inline-end: 11rem; }
@media (max-width: 48rem) {
  .st-key-ask-row [data-testid="InputInstructions"] { display: none; }
  .st-key-ask-row .stTextInput:has([data-testid="InputInstructions"]) input { padding-inline-end: .75rem; }
}
.st-key-answer-tools button, [class*="st-key-next-"] button { font-size: .875rem; min-height: 1.75rem; padding-block: .1rem; }
.st-key-answer-tools p, [class*="st-key-next-"] p { font-size: .875rem; line-height: 1.4; }
[class*="st-key-hit-"] { padding: .5rem .9rem .35rem; }
[class*="st-key-hit-"] a[data-testid="stPageLink-NavLink"] { height: auto; }
[class*="st-key-hit-"] a[data-testid="stPageLink-NavLink"] :is(span, div, p) { white-space: normal; }
[data-testid="stPopoverBody"] { max-width: min(46rem, 94vw); }
"""

_LISTS = """
.sh-lib { width: 100%; border-collapse: collapse; font-size: .9rem; overflow-wrap: anywhere; }
.sh-lib th, .sh-lib td { text-align: left; vertical-align: top; font-weight: normal; padding: .35rem .8rem .35rem 0;
  border: 0; border-bottom: 1px solid rgba(128, 128, 128, .3); }
.sh-lib th { opacity: .85; width: 32%; }
.sh-account { font-size: .9rem; } .sh-account a { color: inherit; }
.sh-lib ul, .sh-names { margin: 0; padding-left: 1.1rem; }
.sh-names { font-size: .9rem; overflow-wrap: anywhere; }
.sh-lib li, .sh-names li { font-size: inherit; }
.sh-remarks > li { margin-bottom: .5rem; }
.sh-remarks ul { font-size: inherit; margin: 0; padding-left: 1.1rem; }
.sh-remarks a { color: var(--sh-focus); }
.sh-remarks .sh-name-of-file { opacity: .85; }
.sh-name-of-file { font-family: monospace; unicode-bidi: isolate; }
"""

_AID = """
dl.sh-aid { margin: 0 0 .6rem; padding: 0; line-height: 1.6; max-width: 46rem; }
.sh-aid > div { display: grid; grid-template-columns: minmax(7rem, 12rem) 1fr; gap: .1rem 1rem; padding: .3rem 0;
  border-bottom: 1px solid rgba(128, 128, 128, .25); }
.sh-aid dt { font-weight: 650; overflow-wrap: anywhere; }
.sh-aid dd { margin: 0; overflow-wrap: anywhere; }
.sh-aid .sh-aid-base { font-weight: normal; }
.sh-aid dd span { margin-right: .6rem; }
.sh-aid dd .sh-aid-means { font-weight: 600; }
.sh-aid dd small { font-size: .8rem; opacity: .85; white-space: nowrap; }
.sh-aid-note { font-size: .8rem; opacity: .85; max-width: 46rem; }
.sh-aid-head.sh-aid-head { font-size: 1rem; margin: .4rem 0 .3rem; padding: 0; }
.sh-align { display: grid; grid-template-columns: minmax(0, max-content) max-content minmax(0, max-content);
  max-width: 46rem; margin: 0 0 .6rem; }
.sh-align > div > div { height: 2rem; display: flex; align-items: center; }
.sh-align > div:first-child > div { justify-content: flex-end; }
.sh-align > div span { border-radius: .5rem; padding: .05rem .5rem; background: rgba(217, 164, 65, .2); overflow: hidden;
  white-space: nowrap; text-overflow: ellipsis; }
.sh-align > .sh-lines-between { position: relative; }
.sh-align i { position: absolute; left: 0; height: 0; border-top: 2px solid #a07a38; transform-origin: 0 0; }
.sh-align i.sh-near { border-top-style: dashed; }
.sh-aid-ruby { line-height: 2.5; white-space: pre-wrap; overflow-wrap: anywhere; max-width: 46rem; margin: .4rem 0; }
.sh-aid-ruby rt { font-size: .55em; }
@media (max-width: 40rem) { .sh-aid > div { grid-template-columns: 1fr; } }
"""

# A text from a document can neither widen the page nor, by its marks of direction, reorder what stands beside it.
_FOREIGN_TEXT = """
.stApp { overflow-wrap: anywhere; }
.stHtml, .stHtml *, [data-testid="stMarkdownContainer"] * { unicode-bidi: isolate; }
.stHtml { max-width: 100%; min-width: 0; }
.sh-title, .sh-tag, .sh-section, .sh-row, .sh-quote, .sh-foot { min-width: 0; overflow-wrap: anywhere; }
.stMultiSelect, .stSelectbox { min-width: 0; }
"""

_PAGE = """
.st-key-page-script, :has(> .st-key-source-links) { display: none; }
#sh-live { position: fixed; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.stApp p, .stApp li { line-height: 1.75; }
.stApp h1, .stApp h2, .stApp h3, .stApp h4 { line-height: 1.45; letter-spacing: 0; }
.stApp :lang(ja) { line-break: strict; }
.stApp :is(h1, h2, h3):lang(ja) { word-break: auto-phrase; }
.stApp [data-testid="stMarkdownContainer"] p { text-wrap-style: pretty; }
.stApp { --sh-quiet: light-dark(#625c53, #b3aca1); --sh-edge: light-dark(#8b8375, #81796d);
  --sh-focus: light-dark(#1d5685, #93c1ea); --sh-tag: light-dark(#ebe3d5, #3d372f); --sh-ink: light-dark(#2a2622, #ebe6de);
  --sh-ground: light-dark(#fdfcfa, #1a1816); }
.stApp [data-testid="stHeadingWithActionElements"] a { display: none; }
"""

# Where Streamlit's own derivations from the theme fall short of the contrast.
_CONTRAST = """
.stApp button[data-testid^="stBaseButton-primary"] { color: light-dark(#ffffff, #1a1816); }
.stApp [data-testid="stCaptionContainer"], .stApp [data-testid="stCaptionContainer"] p,
.stApp [data-testid="InputInstructions"], .stApp [data-testid="stFileUploaderDropzoneInstructions"] span {
  color: var(--sh-quiet); opacity: 1; }
.stApp [data-testid="stMultiSelectTagsContainer"] [data-tag] { background: var(--sh-tag); color: var(--sh-ink); }
.stApp [data-testid="stMultiSelectTagsContainer"] [data-tag] * { color: inherit; }
.stApp [data-testid="stPopover"] button, .stApp [data-testid="stPopover"] button p { color: var(--sh-ink); }
.stApp input:placeholder-shown { text-overflow: ellipsis; }
.stApp input::placeholder, .stApp textarea::placeholder { color: var(--sh-quiet); opacity: 1; }
.stApp [data-testid="stTextInputRootElement"], .stApp [data-testid="stTextAreaRootElement"] { border-color: var(--sh-edge); }
"""

_KEYBOARD = """
.stApp :is(a, button, input, textarea, summary, [role="radio"], [role="tab"], [tabindex="0"]):focus-visible {
  outline: 3px solid var(--sh-focus); outline-offset: 2px; }
.stApp [data-testid="stTextInputRootElement"]:focus-within, .stApp [data-testid="stTextAreaRootElement"]:focus-within {
  outline: 3px solid var(--sh-focus); outline-offset: 1px; }
.stApp :is([data-testid="stTextInputRootElement"], .stMultiSelect, .stSelectbox) input:focus-visible { outline: none; }
.stApp .stDataFrame .dvn-scroller:focus-visible { outline: 3px solid var(--sh-focus); outline-offset: -3px; }
.stApp :is(.stMultiSelect, .stSelectbox) [role="group"]:has(input:focus-visible) {
  outline: 3px solid var(--sh-focus); outline-offset: 1px; }
@media (prefers-reduced-motion: reduce) { .stApp * {
  animation-duration: .01s !important; animation-iteration-count: 1 !important; transition: none !important; } }
"""

_NARROW = """
@media (max-width: 40rem) {
  .st-key-ask-row > :has(.stTextInput) { flex: 1 1 12rem; min-width: 12rem; }
  .stApp h1 { font-size: 1.5rem; }
  .stApp h2, .stApp h3 { font-size: 1.1875rem; }
  .stApp [data-testid="stMainBlockContainer"] { padding-left: 1rem; padding-right: 1rem; }
}
"""

STYLE = f"<style>{_CARDS}{_ANSWER}{_FILTERS}{_LISTS}{_AID}{_FOREIGN_TEXT}{_PAGE}{_CONTRAST}{_KEYBOARD}{_NARROW}</style>"
