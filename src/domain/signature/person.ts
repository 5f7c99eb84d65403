/** A mail address. A run of its characters is entered once only, so a long run without `@` costs its length. */
const ADDRESS =
  /(?<![a-z0-9._%+'#-])[a-z0-9][a-z0-9._%+'#-]{0,79}@(?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,24}(?![\w-]|\.[a-z])/gi;

const DESK_WORDS =
  /^(?:it|ict|edv|help|helpdesk|servicedesk|support|itsupport|ithelp|ithelpdesk|itservicedesk|desk|hotline|noreply|donotreply|reply|postmaster|mailer|daemon|notifications?|alerts?|intune|microsoft|msonlineservices|admin|administrator|tickets?|incidents?|enrollment|mdm)$/;
const PRIVATE_DOMAIN =
  /@(?:gmail|googlemail|outlook|hotmail|live|msn|yahoo|ymail|icloud|me|mac|gmx|web|aol|proton|protonmail)\.(?:[a-z]{2,3}\.)?[a-z]{2,4}$/i;

/** A sender: `isPrivate` marks an address of a public mail provider, which is no user principal name. */
export interface Person {
  name: string | null;
  address: string | null;
  isPrivate: boolean;
}

/** Whether a mail address is the desk's own or a machine's, not a user's. */
export function isDeskAddress(address: string): boolean {
  const local = address.slice(0, address.indexOf('@')).toLowerCase();
  const whole = local.replace(/[._+-]/g, '');
  return DESK_WORDS.test(whole) || local.split(/[._+-]/).some((word) => word.length > 2 && DESK_WORDS.test(word));
}

/** Whether a display name is the desk's own or a machine's. */
export function isDeskName(name: string): boolean {
  return /\b(?:help ?desk|service ?desk|it[ -](?:support|department|team|services)|support(?: team)?|do not reply|no-?reply|microsoft|intune)\b/i.test(
    name,
  );
}

/** Mail addresses in a text with their place; pictures of an HTML mail (`image001.png@...`) are none. */
export function addressesIn(text: string): { address: string; from: number; to: number }[] {
  return [...text.matchAll(ADDRESS)]
    .filter(({ 0: found }) => !/\.(?:png|jpe?g|gif)@/i.test(found))
    .map(({ 0: address, index }) => ({ address, from: index, to: index + address.length }));
}

/** A display name as people write it: no quotes, no department in brackets, `Larsson, Anna` turned round. */
export function personName(text: string): string | null {
  const bare = text
    .replace(/\([^)]{0,60}\)|\[[^\]]{0,80}\]|<[^>]{0,120}>/g, ' ')
    .replace(/\bvia\b.{0,60}$/i, ' ')
    .replace(/^[\s"']+|[\s"';,]+$/g, '')
    .replace(/\s{1,20}/g, ' ')
    .trim();
  const turned = /^([^,]{2,40}), ([^,]{2,40})$/.exec(bare);
  const name = turned ? `${turned[2]} ${turned[1]}`.trim() : bare;
  return name.length >= 2 && name.length <= 80 && /^\p{L}[\p{L}\p{M}'. -]*$/u.test(name) ? name : null;
}

/** The person of a `From:` line, or null when the line names nobody. */
export function personIn(line: string): Person | null {
  const value = line.slice(0, 400);
  const address = addressesIn(value)[0] ?? null;
  const rest = address ? value.slice(0, address.from).replace(/[<[(\s]{0,4}(?:mailto:)?$/i, '') : value;
  const name = personName(rest);
  if (name === null && address === null) return null;
  const plain = address?.address.toLowerCase() ?? null;
  return { name, address: plain, isPrivate: plain !== null && PRIVATE_DOMAIN.test(plain) };
}
