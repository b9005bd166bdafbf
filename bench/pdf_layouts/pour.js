// Pours blocks into the frames of pages: a paragraph that does not fit is split where its last line ends, a table between rows.
(spec) => {
  const MM = 96 / 25.4, faults = []
  const make = (html, style, parent) => {
    const box = document.createElement('div')
    box.innerHTML = html
    box.style.cssText = style
    return parent.appendChild(box)
  }
  const blocks = html => make(html, '', document.createElement('div')).firstElementChild
  const vertical = frame => getComputedStyle(frame).writingMode.startsWith('vertical')
  const inside = (rect, frame) => {
    const own = frame.getBoundingClientRect()
    return vertical(frame) ? rect.left >= own.left - 1 : rect.bottom <= own.top + frame.room + 1
  }
  const words = node => {
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT), found = []
    while (walker.nextNode()) if (!walker.currentNode.parentElement.closest('rt')) found.push(walker.currentNode)
    return found
  }
  const rectsOf = (node, start, end) => {
    const range = document.createRange()
    range.setStart(node, start)
    range.setEnd(node, end)
    return [...range.getClientRects()].filter(rect => rect.width || rect.height)
  }
  const firstOut = (block, frame) => {  // the first character that does not fit
    for (const node of words(block)) {
      if (rectsOf(node, 0, node.length).every(rect => inside(rect, frame))) continue
      for (let i = 0; i < node.length; i++) if (!rectsOf(node, i, i + 1).every(rect => inside(rect, frame))) return [node, i]
    }
    return null
  }
  const split = (block, frame) => {
    if (block.tagName === 'TABLE') return splitTable(block, frame)
    return block.tagName === 'P' ? cut(block, frame) : null
  }
  const cut = (block, frame) => {  // what does not fit, as a block of its own; null where nothing of it fits
    const out = firstOut(block, frame)
    if (!out) return null
    const [node, at] = out
    const range = document.createRange()
    range.setStart(block, 0)
    range.setEnd(node, at)
    if (range.toString().trim().length < 8) return null
    range.setStart(node, at)
    const ruby = node.parentElement.closest('ruby')
    if (ruby) range.setStartBefore(ruby)
    range.setEnd(block, block.childNodes.length)
    const tail = block.cloneNode(false)
    tail.append(range.extractContents())
    const last = words(block).filter(one => one.length).pop()
    if (last.data.endsWith('\u00ad')) last.data = last.data.slice(0, -1) + '\u2010'
    else last.data = last.data.trimEnd()
    const first = words(tail).find(one => one.length)
    if (first) first.data = first.data.trimStart()
    block.classList.add('broken')
    tail.classList.add('continued')
    return tail
  }
  const splitTable = (table, frame) => {
    const rows = [...table.tBodies[0].rows]
    let fit = rows.findIndex(row => !inside(row.getBoundingClientRect(), frame))
    while (fit > 0 && rows[fit].dataset.keep) fit--  // a cell runs on from the row before
    if (spec.splitRows && fit >= 0 && !rows[fit].dataset.keep && !rows[fit + 1]?.dataset.keep) {
      const tail = splitRow(table, rows, fit, frame)
      if (tail) return tail
    }
    if (fit <= 0) return null
    const tail = table.cloneNode(true)
    for (const row of rows.slice(fit)) row.remove()
    for (const row of [...tail.tBodies[0].rows].slice(0, fit)) row.remove()
    tail.classList.add('continued')
    return tail
  }
  const splitRow = (table, rows, at, frame) => {  // a row whose cells go on overleaf
    const row = rows[at], cells = [...row.cells]
    if (!cells.some(cell => { const out = firstOut(cell, frame); return out && cell.textContent.length > 60 })) return null
    if (cells.some(cell => { const all = words(cell)[0]; return all && !rectsOf(all, 0, 1).every(rect => inside(rect, frame)) })) return null
    const rest = row.cloneNode(false)
    for (const cell of cells) rest.append(cut(cell, frame) || cell.cloneNode(false))
    const tail = table.cloneNode(true)
    const later = [...tail.tBodies[0].rows]
    for (const one of rows.slice(at + 1)) one.remove()
    for (const one of later.slice(0, at + 1)) one.remove()
    tail.tBodies[0].prepend(rest)
    return tail
  }
  const fill = (frame, queue) => {
    while (queue.length) {
      const block = queue[0]
      frame.append(block)
      if (inside(block.getBoundingClientRect(), frame)) { queue.shift(); continue }
      const tail = split(block, frame)
      if (tail) queue[0] = tail
      else block.remove()
      break
    }
    while (queue.length && frame.lastElementChild && /^H\d/.test(frame.lastElementChild.tagName)) {
      queue.unshift(frame.lastElementChild)
      frame.lastElementChild.remove()
    }
  }
  const pour = (frame, flow, height) => {  // notes called in a frame stand at its foot
    let room = height, notes = null
    for (let turn = 0; turn < 8; turn++) {
      const queue = flows[flow].map(block => block.cloneNode(true))
      frame.replaceChildren()
      frame.room = room
      fill(frame, queue)
      const called = [...frame.querySelectorAll('sup[data-note]')].map(mark => spec.notes[mark.dataset.note])
      if (notes) notes.remove()
      notes = null
      if (called.length) {
        notes = make(called.join(''), `position:absolute;left:${frame.style.left};width:${frame.style.width}`, frame.parentElement)
        notes.className = 'notes'
        const needed = notes.getBoundingClientRect().height + 4 * MM
        notes.style.top = parseFloat(frame.style.top) + height - needed + 4 * MM + 'px'
        if (room > height - needed + 0.5) { room = height - needed; continue }
      }
      flows[flow] = queue
      return
    }
    faults.push('notes do not settle')
  }
  const lay = (page, stack, x, y, w, h) => {
    const gap = spec.gap * MM, todo = []
    let rest = h - gap * (stack.length - 1), ratios = 0
    for (const band of stack) {
      if (band.fixed !== undefined) {
        band.box = make(band.fixed, `position:absolute;left:${x}px;width:${w}px;top:0`, page)
        band.box.className = 'fixed'
        band.height = band.box.getBoundingClientRect().height
        rest -= band.height
      } else ratios += band.ratio || 1
    }
    if (ratios && rest < 30) faults.push(`no room: ${rest}`)
    for (const band of stack) {
      if (band.fixed !== undefined) band.box.style.top = y + 'px'
      else {
        band.height = rest * (band.ratio || 1) / ratios
        if (band.columns) {
          const gutter = (band.gutter ?? spec.gutter) * MM, shares = band.columns.reduce((sum, one) => sum + (one.width || 1), 0)
          let left = x
          for (const column of band.columns) {
            const width = (w - gutter * (band.columns.length - 1)) * (column.width || 1) / shares
            lay(page, column.stack, left, y, width, band.height)
            left += width + gutter
          }
        } else {
          const style = `position:absolute;left:${x}px;width:${w}px;top:${y}px;height:${band.height}px`
          const frame = make('', style, page)
          frame.className = 'frame ' + (band.style || '')
          pour(frame, band.text, band.height)
        }
      }
      y += band.height + gap
    }
  }
  const flows = Object.fromEntries(Object.entries(spec.flows).map(([name, list]) => [name, list.map(blocks)]))
  for (const plan of spec.pages) {
    if (!flows.main.length && !plan.always) break
    const page = make(plan.furniture, '', document.body)
    page.className = 'page'
    lay(page, plan.stack, (spec.left + plan.shift) * MM, spec.top * MM, spec.wide * MM, spec.high * MM)
  }
  for (const [name, left] of Object.entries(flows)) if (left.length) faults.push(`${name}: ${left.length} blocks do not fit`)
  if (spec.shuffle) {  // the order in which a page's parts are drawn is not that in which they are read
    let state = spec.shuffle
    const chance = () => (state = (state * 48271) % 2147483647) / 2147483647
    for (const page of document.querySelectorAll('.page'))
      for (const [, one] of [...page.children].map(one => [chance(), one]).sort((a, b) => a[0] - b[0])) page.append(one)
  }
  const places = {}
  document.querySelectorAll('.page').forEach((page, number) => {
    const sheet = page.getBoundingClientRect()
    for (const one of page.querySelectorAll('[data-i]')) {
      const known = places[one.dataset.i] ||= []
      if (!one.textContent.trim()) continue
      if (!known.includes(number)) known.push(number)
      const rect = one.getBoundingClientRect()
      if (rect.left < sheet.left - 1 || rect.right > sheet.right + 1 || rect.top < sheet.top - 1 || rect.bottom > sheet.bottom + 1)
        faults.push(`outside the page: ${one.textContent}`)
    }
    const frames = [...page.querySelectorAll('.frame, .fixed, .notes')].map(one => [one, one.getBoundingClientRect()])
    frames.forEach(([one, a], i) => frames.slice(i + 1).forEach(([two, b]) => {
      if (['frame', 'notes'].every(name => one.classList.contains(name) || two.classList.contains(name))) return
      const over = Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2
      if (over) faults.push(`over each other: ${one.textContent.slice(0, 20)} / ${two.textContent.slice(0, 20)}`)
    }))
  })
  return { places, faults, pages: document.querySelectorAll('.page').length }
}
