interface Sentences {
  title: string
  /** What happened and what to do now. */
  detail: string
}

const SENTENCES: Record<number, Sentences> = {
  400: {
    title: 'That request made no sense',
    detail: 'The address or the form that arrived here is damaged.',
  },
  403: {
    title: 'That is not yours',
    detail: 'Only its author can do this. Maybe you are logged in under another name.',
  },
  404: {
    title: 'Nothing here',
    detail: 'There is no page at this address. It may have been deleted.',
  },
  413: {
    title: 'That is too large',
    detail: 'What you sent is larger than this site takes. Go back and shorten it.',
  },
  419: {
    title: 'That page had expired',
    detail: 'It had been open for too long. Go back, reload it and try again.',
  },
  429: {
    title: 'One moment, please',
    detail: 'There were too many tries in a short time. Wait a little and try again.',
  },
  500: {
    title: 'That went wrong',
    detail: 'The fault is ours, and it has been noted. Trying again may help.',
  },
  503: {
    title: 'We will be right back',
    detail: 'A part of the site that this page needs is not answering. Try again in a few seconds.',
  },
}

/** What to say about a status: its own sentences, or those of its kind. */
export function sentencesFor(status: number): Sentences {
  return SENTENCES[status] ?? SENTENCES[status >= 500 ? 500 : 400]
}
