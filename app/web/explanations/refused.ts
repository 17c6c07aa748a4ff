/** Why an app's question was not put, by the short word in the address of the page that says so. */
const SENTENCES: Record<string, string> = {
  unknown_app:
    'The app that sent you here is not known to this site. Its makers can have it registered.',
  wrong_address:
    'The app wants you to be sent to an address that does not belong to it as far as this site knows. Better leave it.',
  expired:
    'What the app asked is answered already, is older than a quarter of an hour, or was begun in another browser. Start again in the app.',
  unsupported: 'The app wants its answer in a way that this site does not know.',
  invalid: 'What the app sent makes no sense here. Its makers will want to know.',
}

export function explainRefusal(why: string): string {
  return Object.hasOwn(SENTENCES, why) ? SENTENCES[why] : SENTENCES.invalid
}
