// What Streamlit has no setting for: the document's language, its own English words, and an answer that is announced.
// Run anew whenever the page's language changes. PAGE is put before this text: {language, words: [[English, Japanese], ...]}.
(() => {
  const state = (window.shuttenPage ??= { said: "", asked: "" })
  state.language = PAGE.language
  document.documentElement.lang = PAGE.language

  // Words are known in either language, so that a switch of the language turns them back. {} stands for any text.
  const side = PAGE.language === "ja" ? 1 : 0
  const exact = new Map()
  const patterns = []
  for (const pair of PAGE.words) {
    const [own, japanese, english = own] = pair
    const ours = side ? japanese : english
    for (const words of pair) {
      if (words.includes("{}")) {
        const escaped = words.split("{}").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
        patterns.push([new RegExp(`^${escaped.join("(.+)")}$`), ours])
      } else exact.set(words, ours)
    }
  }
  state.translated = (words) => {
    const found = exact.get(words)
    if (found !== undefined) return found
    for (const [pattern, template] of patterns) {
      const match = pattern.exec(words)
      if (match) return match.slice(1).reduce((filled, part) => filled.replace("{}", () => part), template)
    }
    return words
  }

  // What a document may have written is left alone.
  const ATTRIBUTES = ["aria-label", "title", "placeholder", "alt"]
  const FOREIGN = ".stHtml, .stCode, .stText, .stDataFrame, .stVegaLiteChart, [data-testid=stMarkdownContainer], textarea, input"
  const OWN = "[data-testid=stTooltipContent], [data-testid=stTopNavSection], [data-testid=stFileUploaderDropzone]"
  const word = (node) => {
    const parent = node.parentElement
    if (!parent || !node.data.trim() || (parent.closest(FOREIGN) && !parent.closest(OWN))) return
    const before = node.data.trim()
    const after = state.translated(before)
    if (after !== before) node.data = node.data.replace(before, () => after)
  }
  const attributes = (element) => {
    if (element.closest(".stHtml, .stCode")) return
    for (const name of ATTRIBUTES) {
      const before = element.getAttribute(name)
      if (!before) continue
      const after = state.translated(before)
      if (after !== before) element.setAttribute(name, after)
    }
  }
  state.translate = (root) => {
    if (root.nodeType === Node.TEXT_NODE) return word(root)
    if (root.nodeType !== Node.ELEMENT_NODE) return
    attributes(root)
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      if (walker.currentNode.nodeType === Node.TEXT_NODE) word(walker.currentNode)
      else attributes(walker.currentNode)
    }
  }

  // Beside a choice of a list stands what Streamlit has no place for: how many passages it has, and below it a document.
  const beside = () => {
    const options = document.querySelectorAll("[role=listbox][aria-label] [role=option]")
    if (!options.length) return
    const fields = Object.assign({}, ...[...document.querySelectorAll(".sh-choices")].map((one) => JSON.parse(one.dataset.choices)))
    for (const option of options) {
      const words = option.textContent.trim()
      const known = fields[option.closest("[role=listbox]").getAttribute("aria-label")]?.[words]
      const [count, below] = known ?? []
      for (const [name, value] of [["data-count", count], ["data-below", below], ["title", known && [words, below].filter(Boolean).join("\n")]]) {
        const on = name === "data-below" ? option.firstElementChild : option
        if (!value) on?.removeAttribute(name)
        else if (on && on.getAttribute(name) !== value) on.setAttribute(name, value)
      }
    }
  }

  // Who has asked is brought to the answer; who is typing already, in a field that says something else, is left alone.
  const arrive = (region, given) => {
    const heading = region.querySelector("h1, h2, h3")
    const at = document.activeElement
    const typing = at instanceof HTMLInputElement && ![given.get("q"), given.get("find")].includes(at.value.trim())
    if (!heading || typing) return
    heading.tabIndex = -1
    heading.focus({ preventScroll: true })
  }

  // A region that is there before it speaks is what screen readers announce; the verdict itself comes and goes.
  const announce = () => {
    const live = document.getElementById("sh-live")
    const shown = [...document.querySelectorAll('[class*="st-key-announced"]')].filter((one) => !one.closest("[data-stale=true]"))
    const words = shown.map((one) => one.innerText.replace(/\s+/g, " ").trim()).join(" ")
    const given = new URLSearchParams(location.search)
    const asked = ["q", "find", "like", "like-para"].map((name) => given.get(name) ?? "").join("\n")
    if (!words || (words === state.said && asked === state.asked)) return
    if (asked !== state.asked) arrive(shown[0], given)
    state.said = words
    state.asked = asked
    live.lang = state.language
    live.textContent = ""
    live.append(Object.assign(document.createElement("p"), { textContent: words }))
  }

  // What opens near the window's lower edge is brought up, as far as it is cut there and its upper edge stays in view.
  const lift = (node) => {
    const opened = node.nodeType === Node.ELEMENT_NODE && node.querySelector("[data-testid=stPopoverBody]")
    const main = document.querySelector("[data-testid=stMain]")
    if (!opened || !main) return
    setTimeout(() => {
      const cut = opened.scrollHeight - opened.clientHeight, room = opened.getBoundingClientRect().top - window.innerHeight / 3
      if (cut > 2 && room > 0) main.scrollTop += Math.min(cut + 8, room)
    }, 300)
  }

  // What a press elsewhere on the page was for is brought into view when it is drawn, once.
  const fetch = (node) => {
    const goal = node.nodeType === Node.ELEMENT_NODE && (node.matches(".sh-goal") ? node : node.querySelector(".sh-goal"))
    if (!goal || goal.dataset.press === state.fetched) return
    state.fetched = goal.dataset.press
    setTimeout(() => document.querySelector(".sh-goal")?.scrollIntoView({ block: "start" }), 300)
  }

  // A page that is opened in another tab speaks the same language, and is of the same collection.
  const carry = (event) => {
    const link = event.target.closest?.("[data-testid=stTopNavLink], [data-testid=stSidebarNavLink]")
    if (!link) return
    const to = new URL(link.href), here = new URLSearchParams(location.search)
    for (const name of ["lang", "collection"]) {
      if (here.get(name)) to.searchParams.set(name, here.get(name))
      else to.searchParams.delete(name)
    }
    if (to.href !== link.href) link.href = to.href
  }

  if (!state.observer) {
    for (const name of ["pointerover", "focusin"]) document.addEventListener(name, carry, true)
    const live = Object.assign(document.createElement("div"), { id: "sh-live" })
    live.setAttribute("role", "status")
    live.setAttribute("aria-live", "polite")
    document.body.append(live)
    // Enter that confirms a conversion says keyCode 229 everywhere, though no longer isComposing in Safari.
    document.addEventListener(
      "keydown",
      (event) => {
        if (event.key === "Enter" && (event.isComposing || event.keyCode === 229)) event.stopPropagation()
      },
      true,
    )
    let waiting = 0
    state.observer = new MutationObserver((changes) => {
      for (const change of changes) {
        if (change.type === "childList") change.addedNodes.forEach((node) => {
          state.translate(node)
          state.lift(node)
          state.fetch(node)
        })
        else if (change.type === "characterData") word(change.target)
        else attributes(change.target)
      }
      state.beside()
      clearTimeout(waiting)
      waiting = setTimeout(() => state.announce(), 250)
    })
    state.observer.observe(document.documentElement, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
      attributeFilter: ATTRIBUTES,
    })
  }
  state.announce = announce
  state.fetch = fetch
  state.lift = lift
  state.beside = beside
  state.translate(document.body)
})()
