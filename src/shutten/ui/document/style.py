"""The style sheets of a document: what it looks like, on a page of its own, and beside an answer."""

from __future__ import annotations

# Colours are laid thinly over whatever the theme's ground is, as those of the cards are. A line holds 40 em: as many Japanese
# characters, some 80 Latin ones.
STYLE = """
<style>
.sh-doc-title { font-size: 1.6rem; line-height: 1.4; padding: 0; margin: 0; overflow-wrap: anywhere; max-width: 44em;
  display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; }
.sh-abouts { display: flex; flex-wrap: wrap; gap: .3rem .5rem; }
.sh-about { border: 1px solid rgba(128, 128, 128, .5); border-radius: .6rem; padding: 0 .5rem; font-size: .8rem;
  overflow-wrap: anywhere; unicode-bidi: isolate; }
.sh-facts { display: grid; grid-template-columns: max-content 1fr; gap: .3rem 1rem; margin: 0; padding: 0; font-size: .9rem; }
.sh-facts dt { opacity: .8; margin: 0; padding: 0; }
.sh-facts dd { margin: 0; overflow-wrap: anywhere; min-width: 0; }
.sh-facts small { opacity: .8; white-space: nowrap; }
.sh-unknown { opacity: .75; }
.sh-sec { max-width: 40em; margin: 1.6rem 0 .5rem 2.6rem; padding: 0; line-height: 1.5; font-weight: 650;
  overflow-wrap: anywhere; }
h2.sh-sec { font-size: 1.3rem; }
h3.sh-sec { font-size: 1.15rem; }
h4.sh-sec { font-size: 1.05rem; }
h5.sh-sec, h6.sh-sec { font-size: 1rem; opacity: .9; }
.sh-leaf { display: flex; align-items: center; gap: .75rem; margin: 1.2rem 0 .6rem 2.6rem; max-width: 40em; font-size: .8rem;
  opacity: .8; }
.sh-leaf::after { content: ""; flex: 1; border-top: 1px dashed currentColor; opacity: .5; }
.sh-p { display: grid; grid-template-columns: 2rem minmax(0, 40em); gap: 0 .6rem; margin: 0 0 .9rem; }
.sh-p .sh-num { font-size: .8rem; line-height: 2.3; text-align: right; font-variant-numeric: tabular-nums;
  text-decoration: none; color: inherit; opacity: .75; }
.sh-p .sh-num:hover, .sh-p .sh-num:focus-visible { text-decoration: underline; opacity: 1; }
.sh-words { line-height: 1.9; white-space: pre-wrap; overflow-wrap: anywhere; max-width: 40em; }
.sh-words:lang(en) { line-height: 1.7; }
.sh-beside { font-size: .875rem; padding: .1rem .5rem; margin: .2rem 0; background: rgba(138, 109, 59, .12);
  overflow-wrap: anywhere; }
.sh-marked { margin: 0; scroll-margin: 8rem 0; border-left: 4px solid #a07a38; padding: .4rem 0;
  background: rgba(217, 164, 65, .1); }
.sh-marked:focus, .sh-page:focus { outline: 2px solid #a07a38; outline-offset: 2px; }
.sh-marked mark { color: inherit; background: rgba(217, 164, 65, .28); border-bottom: 2px solid #a07a38; padding: .1em 0; }
.sh-outline summary { cursor: pointer; padding: .4rem 0; }
.sh-outline nav { font-size: .875rem; line-height: 1.5; }
.sh-outline ul { list-style: none; margin: 0; padding: 0; }
.sh-outline ul ul { padding-left: .8rem; border-left: 1px solid rgba(128, 128, 128, .3); }
.sh-outline li { margin: 0; padding: 0; font-size: inherit; }
.sh-outline a { display: block; color: inherit; text-decoration: none; padding: .2rem .4rem; border-radius: .3rem;
  overflow-wrap: anywhere; }
.sh-outline a:hover, .sh-outline a:focus-visible { background: rgba(128, 128, 128, .16); text-decoration: underline; }
.sh-outline a[aria-current] { font-weight: 650; background: rgba(217, 164, 65, .2); box-shadow: inset 3px 0 #a07a38; }
.sh-page { margin: 0; overflow-x: auto; border: 1px solid rgba(128, 128, 128, .5); scroll-margin-top: 8rem; }
.sh-box { position: absolute; background: rgba(255, 213, 79, .45); mix-blend-mode: multiply;
  outline: 1px solid rgba(160, 100, 0, .5); }
@media (min-width: 641px) {
  [data-testid="stColumn"]:has(.sh-outline) { position: sticky; top: 9rem; align-self: flex-start;
    max-height: calc(100vh - 10rem); overflow: auto; }
  [data-testid="stColumn"] .sh-outline summary { pointer-events: none; list-style: none; font-weight: 650; }
  [data-testid="stColumn"] .sh-outline summary::-webkit-details-marker { display: none; }
}
@media (max-width: 640px) {
  .stApp .sh-doc-title { font-size: 1.2rem; }
  .sh-sec, .sh-leaf { margin-left: 0; }
  .sh-p { grid-template-columns: minmax(0, 1fr); }
  .sh-p .sh-num { text-align: left; line-height: 1.6; }
  .sh-marked { padding: .3rem 0 .3rem .6rem; }
}
@media print {
  [data-testid="stColumn"]:has(.sh-outline) { display: none; }
}
</style>
"""

# The page is wide by its style and not by st.set_page_config: the frame has set another width before, and a run that is cut
# short by the next click would leave that one. The title stays below Streamlit's bar.
PAGE_STYLE = """
<style>
[data-testid="stMainBlockContainer"] { max-width: 76rem; padding-left: 2rem; padding-right: 2rem; }
:has(> .st-key-sh-title) { position: sticky; top: 3.75rem; z-index: 5; background: var(--sh-ground); padding: .3rem 0; }
@media (max-width: 640px) { [data-testid="stMainBlockContainer"] { padding-left: 1rem; padding-right: 1rem; } }
</style>
"""

# On a wide screen the document has the right of the window to itself, with a scroll bar of its own, and the cards what is left.
# On a narrow one it stands in the place of all else, which stays where it is and is shown again.
BESIDE = """
<style>
.stApp .st-key-source .sh-doc-title { font-size: 1.125rem; line-height: 1.4; }
.st-key-source .sh-sec, .st-key-source .sh-leaf { margin-left: 0; }
.st-key-source h2.sh-sec, .st-key-source h3.sh-sec { font-size: 1.05rem; }
.st-key-source .sh-p { grid-template-columns: 1.6rem minmax(0, 40em); gap: 0 .4rem; }
:has(> .st-key-source-bar) { position: sticky; top: 0; z-index: 5; background: var(--sh-ground); padding: .5rem 0;
  border-bottom: 1px solid rgba(128, 128, 128, .4); }
.st-key-source-ways { justify-content: space-between; }
.st-key-source-ways p { font-size: .875rem; }
@media (min-width: 1200px) {
  [data-testid="stMain"]:has(.st-key-source) { width: calc(100% - 42vw); }
  [data-testid="stMain"]:has(.st-key-source) [data-testid="stMainBlockContainer"] { padding-inline: 1.5rem; }
  .st-key-source { position: fixed; z-index: 10; top: 3.75rem; right: 0; bottom: 0; width: 42vw; overflow: auto; display: block;
    padding: 0 1.25rem 2rem; background: var(--sh-ground); border-left: 1px solid rgba(128, 128, 128, .5); }
  .st-key-source > * { margin-bottom: .6rem; }
}
@media (max-width: 1199.9px) {
  [data-testid="stMainBlockContainer"] > [data-testid="stVerticalBlock"]:has(.st-key-source) > :not(:has(.st-key-source)) {
    display: none; }
  :has(> .st-key-source-bar) { top: 3.75rem; }
}
@media print { .st-key-source { position: static; width: auto; } }
</style>
"""
