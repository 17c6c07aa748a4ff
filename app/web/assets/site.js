/* What a page can do better with a script. Without one everything works just the same. */

for (const time of document.querySelectorAll('time')) tellTime(time)
for (const text of document.querySelectorAll('textarea[data-limit]')) countCharacters(text)
for (const form of document.querySelectorAll('form[method="post"]')) sendOnce(form)
closeMenu(document.querySelector('.menu'))
hearOfNew(document.querySelector('[data-newest]'))

/** "5 minutes ago" for what is recent, else the visitor's own day and hour. */
function tellTime(time) {
  const date = new Date(time.dateTime)
  const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' })
  const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })
  time.title = moment.format(date)
  time.textContent = 'day' in time.dataset ? day.format(date) : (ago(date) ?? moment.format(date))
}

function ago(date) {
  const relative = new Intl.RelativeTimeFormat('en')
  const minutes = Math.round((date - Date.now()) / 60_000)
  if (minutes > -1) return 'just now'
  if (minutes > -60) return relative.format(minutes, 'minute')
  if (minutes > -24 * 60) return relative.format(Math.round(minutes / 60), 'hour')
  if (minutes > -7 * 24 * 60) return relative.format(Math.round(minutes / 60 / 24), 'day')
  return null
}

/** How many characters are left, counted as the site counts them: as a reader does. */
function countCharacters(text) {
  const count = document.getElementById('text-count')
  const { limit, bytes } = text.dataset
  const utf8 = new TextEncoder()
  const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
  const hint = count.textContent

  const show = () => {
    const written = text.value.replace(/\r\n?/g, '\n').normalize('NFC').trim()
    const left = limit - [...graphemes.segment(written)].length
    const isTooMuch = utf8.encode(written).length > bytes
    if (written === '') count.textContent = hint
    else if (left < 0) count.textContent = `${-left} too many`
    else count.textContent = isTooMuch ? 'too many joined signs or marks' : `${left} left`
    count.classList.toggle('over', left < 0 || isTooMuch)
    // Read aloud only where it matters, not at every key.
    count.setAttribute('aria-live', left <= 20 || isTooMuch ? 'polite' : 'off')
  }
  text.addEventListener('input', show)
  // A browser that goes back fills in what was written only after this has run.
  addEventListener('pageshow', show)
  show()
}

/** A second click sends nothing. What was interrupted, or comes back from the browser's memory, can be sent again. */
function sendOnce(form) {
  let sentAt = -Infinity
  form.addEventListener('submit', (event) => {
    if (Date.now() - sentAt < 5000) event.preventDefault()
    else sentAt = Date.now()
  })
  addEventListener('pageshow', () => (sentAt = -Infinity))
}

function closeMenu(menu) {
  if (!menu) return
  addEventListener('click', ({ target }) => {
    if (!menu.contains(target)) menu.open = false
  })
  menu.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget && !menu.contains(relatedTarget)) menu.open = false
  })
  addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape' || !menu.open) return
    menu.open = false
    menu.querySelector('summary').focus()
  })
}

/** Says how many thoughts were published since the page was made, as a link to them; hears of them while it is seen. */
function hearOfNew(place) {
  if (!place) return
  const { newest } = place.dataset
  const heard = new Set()
  const link = document.createElement('a')
  link.href = '/'
  let events = null

  const hear = ({ lastEventId }) => {
    if (Number(lastEventId) <= Number(newest)) return
    heard.add(lastEventId)
    link.textContent = heard.size === 1 ? '1 new thought' : `${heard.size} new thoughts`
    place.append(link)
  }
  const follow = () => {
    events?.close()
    if (document.hidden) return
    events = new EventSource(`/api/thoughts/stream?after=${newest}`)
    events.addEventListener('thought', hear)
    // A browser comes back by itself only where the connection broke, not where it was refused.
    events.onerror = () => {
      if (events.readyState === EventSource.CLOSED)
        setTimeout(follow, 20_000 + Math.random() * 20_000)
    }
  }
  addEventListener('visibilitychange', follow)
  addEventListener('pagehide', () => events?.close())
  addEventListener('pageshow', ({ persisted }) => persisted && follow())
  follow()
}
