interface Explanation {
  title: string
  sentence: string
  /** What came of it. */
  consequence: string
  /** Whether the apps of who reads it may have to do with it. */
  leadsToApps?: boolean
}

const CANNOT_GO_ON = {
  title: 'This app cannot go on',
  consequence: 'Nothing was allowed by this.',
}

/** Why an app's question was not put, by the short word in the address of the page that says so. */
const EXPLANATIONS: Record<string, Explanation> = {
  unknown_app: {
    ...CANNOT_GO_ON,
    sentence:
      'The app that sent you here is not known to this site. Its makers can have it registered.',
  },
  wrong_address: {
    ...CANNOT_GO_ON,
    sentence:
      'The app wants you to be sent to an address that does not belong to it as far as this site knows. Better leave it.',
  },
  answered: {
    title: 'You have answered this',
    sentence:
      'What the app asked is answered already. If it did not go on, start again in the app.',
    consequence:
      'If you allowed it, you find it among your connected apps, and can take it back there.',
    leadsToApps: true,
  },
  expired: {
    ...CANNOT_GO_ON,
    sentence:
      'What the app asked is answered already, is older than a quarter of an hour, or was begun in another browser. Start again in the app.',
    consequence:
      'This changed nothing. If you allowed it before, you find it among your connected apps.',
    leadsToApps: true,
  },
  unsupported: {
    ...CANNOT_GO_ON,
    sentence: 'The app wants its answer in a way that this site does not know.',
  },
  invalid: {
    ...CANNOT_GO_ON,
    sentence: 'What the app sent makes no sense here. Its makers will want to know.',
  },
}

export function explainRefusal(why: string): Explanation {
  return Object.hasOwn(EXPLANATIONS, why) ? EXPLANATIONS[why] : EXPLANATIONS.invalid
}
