/* Keeps the figures of the console fresh. Without a script they are those of when the page was opened. */

const EVERY = 2000
const regions = [...document.querySelectorAll('[data-live]')]
const note = document.getElementById('live')
const leaving = new AbortController()

// What is sent must find its answer untouched: a look in between would take the notice that was meant for the next page.
for (const form of document.querySelectorAll('form'))
  form.addEventListener('submit', () => leaving.abort())
addEventListener('pageshow', ({ persisted }) => persisted && location.reload())
if (regions.length > 0) follow()

async function follow() {
  while (!leaving.signal.aborted) {
    await new Promise((resolve) => setTimeout(resolve, EVERY))
    await isSeen()
    if (leaving.signal.aborted) return
    try {
      if (!(await look())) return
    } catch {
      if (!leaving.signal.aborted) say('This host does not answer. What is shown is not fresh.')
    }
  }
}

function isSeen() {
  if (!document.hidden) return
  return new Promise((resolve) =>
    document.addEventListener('visibilitychange', resolve, { once: true })
  ).then(isSeen)
}

/** Whether to go on. */
async function look() {
  const { signal } = leaving
  const answer = await fetch(location.pathname + location.search, { signal, cache: 'no-store' })
  if (answer.redirected) {
    say('You are not logged in any more. What is shown is not fresh: load the page again.')
    return false
  }
  if (!answer.ok) throw new Error(answer.statusText)
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html')
  for (const region of regions) {
    const other = fresh.getElementById(region.id)
    if (other) renew(region, other)
  }
  say('')
  document.documentElement.dataset.looked = String(Date.now())
  return true
}

/** Tells only what is new: it is read aloud. */
function say(text) {
  if (note.textContent !== text) note.textContent = text
}

/** Makes a part of the page like a fresh one, in place: what has the focus keeps it, and what was opened stays open. */
function renew(old, fresh) {
  const isOther = old.nodeType !== fresh.nodeType || old.nodeName !== fresh.nodeName
  if (isOther) return old.replaceWith(document.adoptNode(fresh))
  if (old.nodeType !== Node.ELEMENT_NODE) {
    if (old.data !== fresh.data) old.data = fresh.data
    return
  }
  for (const { name, value } of fresh.attributes)
    if (old.getAttribute(name) !== value) old.setAttribute(name, value)
  for (const { name } of [...old.attributes])
    if (!fresh.hasAttribute(name) && name !== 'open') old.removeAttribute(name)

  const [olds, freshes] = [[...old.childNodes], [...fresh.childNodes]]
  for (const [at, child] of freshes.entries()) {
    if (at < olds.length) renew(olds[at], child)
    else old.append(document.adoptNode(child))
  }
  for (const child of olds.slice(freshes.length)) child.remove()
}
