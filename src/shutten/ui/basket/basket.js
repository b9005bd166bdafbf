const KEY = "shutten-basket", CHANGED = "shutten-basket", SECONDS_SHOWN = 4

function load() {
  const kept = localStorage.getItem(KEY)
  if (!kept) return []
  try {
    const found = JSON.parse(kept)
    if (Array.isArray(found)) return found.filter(one => one && typeof one.id === "string" && one.citation)
  } catch (damaged) { /* kept aside below */ }
  localStorage.setItem(`${KEY}-damaged`, kept)
  localStorage.removeItem(KEY)
  return []
}

function save(items, quietly) {
  try { localStorage.setItem(KEY, JSON.stringify(items)) } catch (refused) { return false }
  if (!quietly) window.dispatchEvent(new Event(CHANGED))
  return true
}

function read() {
  try { return load() } catch (refused) { return [] }  // a browser that keeps nothing for this site
}

const element = (name, properties = {}, ...inner) => {
  const made = Object.assign(document.createElement(name), properties)
  made.append(...inner)
  return made
}
const filled = (words, values) => words.replace(/\{(\w+)\}/g, (whole, name) => name in values ? values[name] : whole)

function watch(kept, draw) {
  kept.stop?.()
  window.addEventListener(CHANGED, draw)
  window.addEventListener("storage", draw)
  kept.stop = () => {
    window.removeEventListener(CHANGED, draw)
    window.removeEventListener("storage", draw)
  }
  return kept.stop
}

// A day, ISO 8601, as the page writes days; anything else stays as it is.
function inWords(day, language) {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(day) ? new Date(day) : NaN
  if (isNaN(date)) return day
  const form = { year: "numeric", month: "long", day: "numeric", timeZone: "UTC" }
  return date.toLocaleDateString(language === "ja" ? "ja-JP" : "en-GB", form)
}

function adding({ data, parentElement }) {
  const words = JSON.parse(data[0]), own = JSON.parse(data[1])
  const kept = parentElement.shutten ||= {}
  const made = JSON.stringify(data)
  if (kept.made !== made) {  // else drawn already: a rerun must not take the focus away
    kept.made = made
    kept.button = element("button", { type: "button" })
    kept.status = element("span")
    kept.status.setAttribute("role", "status")
    parentElement.querySelector("div.keeping").replaceChildren(kept.button, kept.status)
  }
  const draw = () => {
    const is = read().some(one => one.id === own.id)
    kept.button.textContent = is ? `\u2713 ${words.kept}` : words.keep
  }
  kept.button.onclick = () => {
    const items = read()
    const is = items.some(one => one.id === own.id)
    const done = is || save([...items, own])
    kept.status.textContent = done ? filled(is ? words.already : words.added, { count: is ? items.length : items.length + 1 })
      : words.full
    draw()
    kept.button.focus()
    clearTimeout(kept.shown)
    if (done) kept.shown = setTimeout(() => { kept.status.textContent = "" }, 1000 * SECONDS_SHOWN)
  }
  draw()
  return watch(kept, draw)
}

function listing({ data, parentElement, setStateValue }) {
  const words = JSON.parse(data[0]), page = JSON.parse(data[1])
  const kept = parentElement.shutten ||= {}
  const root = parentElement.querySelector("div.basket")
  const active = () => root.getRootNode().activeElement

  const tell = () => {
    const now = JSON.stringify(read())
    if (kept.told === now) return
    kept.told = now
    setStateValue("items", now)
  }
  const say = (what, undo) => {
    kept.status.textContent = what
    kept.undo.hidden = !undo
    kept.undo.onclick = () => {
      undo()
      kept.status.textContent = ""
      kept.undo.hidden = true
      root.querySelector("button:enabled")?.focus()
    }
    if (undo) kept.undo.focus()
  }
  const change = items => {
    const done = save(items)
    if (!done) say(words.full)
    return done
  }
  const move = (id, by) => {
    const items = read()
    const at = items.findIndex(one => one.id === id), to = at + by
    if (at < 0 || to < 0 || to >= items.length) return
    items.splice(to, 0, ...items.splice(at, 1))
    if (!change(items)) return
    const own = root.querySelectorAll("li")[to]
    const same = own.querySelector(by < 0 ? ".up" : ".down")
    ;(same.disabled ? own.querySelector(by < 0 ? ".down" : ".up") : same).focus()
    say(filled(words.moved, { number: to + 1 }))
  }
  const remove = id => {
    const items = read(), at = items.findIndex(one => one.id === id)
    if (at < 0) return
    const [gone] = items.splice(at, 1)
    if (change(items)) say(words.removed, () => {
      const now = read()
      if (!now.some(one => one.id === gone.id)) change([...now.slice(0, at), gone, ...now.slice(at)])
    })
  }
  const clear = () => {
    const gone = read()
    if (change([])) say(words.cleared, () => {
      const now = read()
      change([...gone, ...now.filter(one => !gone.some(other => other.id === one.id))])
    })
  }
  const note = (id, value, quietly) => {
    const items = read(), own = items.find(one => one.id === id)
    if (!own) return
    own.note = value
    if (!save(items, true)) say(words.full)
    if (!quietly) tell()
  }
  const button = (kind, number, click, disabled) => {
    const made = element("button", { type: "button", className: kind, textContent: words[kind], onclick: click, disabled })
    made.setAttribute("aria-label", `${words[kind]}: ${filled(words.number, { number })}`)
    return made
  }
  const entry = (one, at, count) => {
    const number = at + 1, citation = one.citation
    const place = new URLSearchParams({ doc: String(citation.document), para: numberOf(citation), lang: page.language })
    if (one.collection) place.set("collection", one.collection)
    const field = element("textarea", { value: one.note || "", rows: 2 })
    field.oninput = () => note(one.id, field.value, true)
    field.onchange = () => note(one.id, field.value, false)
    const quote = element("blockquote", { textContent: one.quote })
    if (citation.language) quote.lang = citation.language
    const link = element("a", { href: `${page.document}?${place}`, target: "_blank", textContent: words.read })
    const said = [one.question && filled(words.asked, { question: one.question }),
      one.accessed && filled(words.accessed, { date: inWords(String(one.accessed), page.language) }),
      one.collection && filled(words.of_collection, { name: page.collections[one.collection] ?? one.collection })].filter(Boolean).join(" \u00b7 ")
    const made = element("li", {},
      element("p", {}, element("strong", { textContent: `${number}. ` }), String(citation.label)),
      quote, element("p", { textContent: said }), element("label", {}, `${words.note}:`, field),
      element("div", { className: "row" }, button("up", number, () => move(one.id, -1), at === 0),
        button("down", number, () => move(one.id, 1), number === count), button("remove", number, () => remove(one.id)), link))
    made.setAttribute("aria-label", filled(words.number, { number }))
    return made
  }
  const numberOf = citation => citation.part > 1 ? `${citation.paragraph}.${citation.part}` : String(citation.paragraph)
  const draw = () => {
    tell()
    if (active()?.tagName === "TEXTAREA") return  // what is being typed stays under the cursor
    const items = read()
    if (!kept.status) {
      kept.status = element("span")
      kept.status.setAttribute("role", "status")
      kept.undo = element("button", { type: "button", hidden: true })
      kept.list = element("ol")
      kept.clear = element("button", { type: "button" })
      root.replaceChildren(element("div", { className: "row" }, kept.status, kept.undo), kept.list, kept.clear)
    }
    kept.undo.textContent = words.undo
    kept.clear.textContent = words.clear
    kept.clear.onclick = clear
    kept.clear.hidden = !items.length
    kept.list.hidden = !items.length
    kept.list.setAttribute("aria-label", words.list)
    const drawn = JSON.stringify([items.map(one => ({ ...one, note: "" })), words])
    if (kept.drawn === drawn && kept.list.childElementCount === items.length) return
    kept.drawn = drawn
    kept.list.replaceChildren(...items.map((one, at) => entry(one, at, items.length)))
  }
  draw()
  return watch(kept, draw)
}
