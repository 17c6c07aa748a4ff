import { tagsOf, textOf, type Tag } from '#tests/support/html'

/** An answer of the site, and what can be read in it. */
export class Page {
  readonly tags: Tag[]
  readonly text: string

  constructor(
    readonly status: number,
    readonly headers: Headers,
    readonly html: string
  ) {
    this.tags = tagsOf(html)
    this.text = textOf(html)
  }

  /** The path that a redirect leads to, else `null`. */
  get location() {
    return this.headers.get('location')
  }

  /** The texts of the thoughts on the page, in their order. */
  get thoughts() {
    return this.all('p', { class: 'text' }).map(({ text }) => text.trim())
  }

  /** The tags of a name that have these attributes. */
  all(name: string, attributes: Record<string, string> = {}) {
    return this.tags.filter(
      (tag) =>
        tag.name === name &&
        Object.entries(attributes).every(([key, value]) => tag.attributes[key] === value)
    )
  }

  /** Where a link with this text leads. */
  link(text: string): string | undefined {
    return this.all('a').find((tag) => tag.text.trim() === text)?.attributes.href
  }

  /** The fields of the form that is sent to `action`, as a browser would send them untouched. */
  form(action: string): Record<string, string> {
    const start = this.tags.findIndex(
      ({ name, attributes }) => name === 'form' && attributes.action === action
    )
    if (start === -1) throw new Error(`No form for ${action} on a page with ${this.status}`)
    const after = this.tags.slice(start + 1)
    const next = after.findIndex(({ name }) => name === 'form')
    const fields: Record<string, string> = {}
    for (const { name, attributes, text } of next === -1 ? after : after.slice(0, next)) {
      const isOff = attributes.type === 'radio' && !('checked' in attributes)
      if (name === 'input' && !isOff) fields[attributes.name] = attributes.value ?? ''
      // The line break right after the tag is not part of the value.
      if (name === 'textarea') fields[attributes.name] = text.replace(/^\n/, '')
    }
    return fields
  }
}
