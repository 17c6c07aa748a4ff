/** Unicode 17 by the codes of ISO 15924, without `Zyyy` and `Zinh`, which go with every script. */
const SCRIPTS =
  `Adlm Aghb Ahom Arab Armi Armn Avst Bali Bamu Bass Batk Beng Berf Bhks Bopo Brah Brai Bugi Buhd Cakm
  Cans Cari Cham Cher Chrs Copt Cpmn Cprt Cyrl Deva Diak Dogr Dsrt Dupl Egyp Elba Elym Ethi Gara Geor Glag Gong Gonm
  Goth Gran Grek Gujr Gukh Guru Hang Hani Hano Hatr Hebr Hira Hluw Hmng Hmnp Hung Ital Java Kali Kana Kawi Khar Khmr
  Khoj Kits Knda Krai Kthi Lana Laoo Latn Lepc Limb Lina Linb Lisu Lyci Lydi Mahj Maka Mand Mani Marc Medf Mend Merc
  Mero Mlym Modi Mong Mroo Mtei Mult Mymr Nagm Nand Narb Nbat Newa Nkoo Nshu Ogam Olck Onao Orkh Orya Osge Osma Ougr
  Palm Pauc Perm Phag Phli Phlp Phnx Plrd Prti Rjng Rohg Runr Samr Sarb Saur Sgnw Shaw Shrd Sidd Sidt Sind Sinh Sogd
  Sogo Sora Soyo Sund Sunu Sylo Syrc Tagb Takr Tale Talu Taml Tang Tavt Tayo Telu Tfng Tglg Thaa Thai Tibt Tirh Tnsa
  Todr Tols Toto Tutg Ugar Vaii Vith Wara Wcho Xpeo Xsux Yezi Yiii Zanb`.split(/\s+/)
const PATTERNS = SCRIPTS.map((script) => [script, property(script)] as const)
const OF_EVERY_SCRIPT = new RegExp('[\\p{scx=Zyyy}\\p{scx=Zinh}]', 'u')

/** Writing systems of several scripts (UTS #39, section 5.1), each of which also goes with Latin letters (section 5.2). */
const SYSTEMS: Record<string, string[]> = {
  Hani: ['Hanb', 'Jpan', 'Kore'],
  Bopo: ['Hanb'],
  Hira: ['Jpan'],
  Kana: ['Jpan'],
  Hang: ['Kore'],
}
const WITH_LATIN = ['Hanb', 'Jpan', 'Kore']

/**
 * The first character of another script than those before it; `null` where all go together by the level "highly
 * restrictive" of UTS #39, section 5.2: one script, or Latin with Chinese, Japanese or Korean.
 */
export function strangerIn(text: string): string | null {
  let hasLatin = false
  let others: Set<string> | undefined
  for (const character of text) {
    if (OF_EVERY_SCRIPT.test(character)) continue
    const scripts = systemsOf(character)
    if (scripts.has('Latn')) hasLatin = true
    else others = others ? others.intersection(scripts) : scripts
    const fits =
      !others || (hasLatin ? WITH_LATIN.some((one) => others!.has(one)) : others.size > 0)
    if (!fits) return character
  }
  return null
}

function systemsOf(character: string) {
  const scripts = PATTERNS.filter(([, pattern]) => pattern.test(character)).map(([name]) => name)
  return new Set(scripts.flatMap((script) => [script, ...(SYSTEMS[script] ?? [])]))
}

/** A script that this Node does not know has no characters. */
function property(script: string) {
  try {
    return new RegExp(`\\p{scx=${script}}`, 'u')
  } catch {
    return /(?!)/
  }
}
