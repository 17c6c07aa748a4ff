import { askSite, tokenFromAnswer } from './log_in.js'
import { SITE } from './settings.js'

const part = (id) => document.getElementById(id)
let token = null

part('log-in').addEventListener('click', () => attempt(askSite))
part('publish').addEventListener('submit', (event) => {
  event.preventDefault()
  attempt(publish)
})
attempt(async () => {
  token = await tokenFromAnswer()
  if (token) await greet()
  await list()
})

async function greet() {
  const { username } = await call('GET', '/api/me/')
  part('who').textContent = `You are ${username}.`
  part('publish').hidden = false
}

async function list() {
  const thoughts = await call('GET', token ? '/api/me/thoughts/' : '/api/thoughts/')
  // As text, never as HTML: anybody may have written it.
  const items = thoughts.map(({ text }) => {
    const item = document.createElement('li')
    item.textContent = text
    return item
  })
  part('thoughts').replaceChildren(...items)
}

async function publish() {
  await call('POST', '/api/me/thoughts/', { text: part('text').value })
  part('text').value = ''
  await list()
}

async function call(method, path, body) {
  const response = await fetch(new URL(path, SITE), {
    method,
    headers: {
      'content-type': 'application/json',
      ...(token && { authorization: `Bearer ${token}` }),
    },
    body: body && JSON.stringify(body),
  })
  const answer = await response.json()
  if (!response.ok) throw new Error(answer.detail)
  return answer
}

/** What cannot be done is said on the page. */
async function attempt(work) {
  part('problem').textContent = ''
  try {
    await work()
  } catch (error) {
    part('problem').textContent = error.message
  }
}
