"""The style sheet of every page: one for all, so that each is drawn with the same."""

from __future__ import annotations

# Colours are laid thinly over whatever the theme's ground is, and text keeps the theme's colour: at least 4.5:1 in both themes.
STYLE = """
<style>
.sh-head { display: flex; flex-wrap: wrap; gap: .35rem .6rem; align-items: baseline; }
.sh-rank { font-variant-numeric: tabular-nums; opacity: .75; }
.sh-title { font-weight: 650; }
.sh-tag { border: 1px solid currentColor; border-radius: .6rem; padding: 0 .5rem; font-size: .8rem; opacity: .8; }
.sh-section { font-size: .875rem; opacity: .8; margin: .15rem 0 .4rem; }
.sh-row { font-size: .875rem; margin: .15rem 0 .4rem; padding: .1rem .5rem; background: rgba(138, 109, 59, .12); }
.sh-quote { margin: .3rem 0 .5rem; padding: .1rem 0 .1rem .9rem; border-left: 3px solid #8a6d3b; line-height: 1.85;
  white-space: pre-wrap; overflow-wrap: anywhere; max-width: 46rem; }
.sh-key { color: inherit; background: rgba(217, 164, 65, .2); border-bottom: 2px solid #a07a38; padding: .1em 0; }
.sh-hit .sh-also, .sh-hit .sh-met { list-style: none; padding: 0; margin: .4rem 0; font-size: .875rem; }
.sh-hit .sh-met { display: flex; flex-wrap: wrap; gap: .3rem .4rem; align-items: baseline; }
.sh-hit .sh-also li, .sh-hit .sh-met li { margin: 0; padding: 0; font-size: inherit; overflow-wrap: anywhere; }
.sh-hit .sh-met .sh-chip { border-radius: .5rem; padding: .05rem .5rem; background: rgba(128, 128, 128, .16); }
.sh-name { opacity: .85; }
.sh-more summary { cursor: pointer; width: fit-content; }
.sh-foot { font-size: .875rem; opacity: .85; overflow-wrap: anywhere; }
.sh-shares { width: 100%; border-collapse: collapse; font-size: .875rem; }
.sh-shares th, .sh-shares td { font-weight: normal; text-align: left; padding: .15rem .5rem .15rem 0; border: 0; }
.sh-shares td:last-child { text-align: right; font-variant-numeric: tabular-nums; padding-right: 0; }
.sh-shares td.sh-track { width: 40%; }
.sh-bar { display: block; height: .5rem; border-radius: .25rem; background: #a07a38; }
.sh-sum { border-top: 1px solid rgba(128, 128, 128, .5); }
</style>
"""
