import type { PlainTicket } from './tickets.store.js';

/* Texts as a desk of an Intune rollout writes them: few subjects, many ways to say them, names and numbers of their own. */

const PRODUCTS = (
  'Outlook,Teams,Company Portal,OneDrive,Edge,Word,Excel,Acrobat,Zoom,GlobalProtect VPN,AnyConnect,Wi-Fi profile,BitLocker,' +
  'Windows Hello,Authenticator,Autopilot,Defender,SAP GUI,Salesforce,Citrix Workspace,Printer driver,FileVault,Gmail,Safari'
).split(',');
const SYMPTOMS = (
  'does not start,cannot sign in,asks for the password again and again,is stuck at installing,shows a blank screen,' +
  'is not compliant,fails with an error,closes at once,cannot connect,is missing after enrollment,certificate chain is not trusted,' +
  'says the device limit is reached,stays pending,crashes after the update,does not sync,cannot be removed,asks for administrator rights'
).split(',');
const MOMENTS = (
  'since the update on Monday,after the restart,on the new laptop,in the home office,since the password change,during enrollment,' +
  'after joining the pilot,on the train,in the meeting room,after the phone was replaced,since yesterday,with the second device'
).split(',');
const REMARKS = (
  'The user followed the guide up to the last page.|Restarting the device changed nothing.|A colleague next to her has no such problem.|' +
  'Signed out and in again, same result.|The device shows up in the portal as not evaluated.|She needs it for a customer meeting tomorrow.|' +
  'Der Benutzer meldet sich mit dem Geschäftskonto an.|Le certificat est expiré depuis hier.|Removed the work account and added it back.|' +
  'Screenshot shows the sign-in page of the identity provider.|Network is the guest network, no proxy.|Tried on mobile data as well.|' +
  'The profile was assigned to the group last week.|Event viewer lists a warning of the device management service.|Storage is almost full.|' +
  'Works in the browser.|He says that it worked until Friday.|Battery was empty during the installation.|Other apps of the same kind install fine.'
).split('|');
const PLATFORMS = ['windows', 'ios_ipados', 'android', 'macos', 'linux'] as const;
const SYLLABLES = 'ba,den,cor,mi,tra,lo,ven,sul,per,ga,rin,to,mas,ke,lor,ni,fa,dus,wel,ho'.split(',');
const RARE_WORDS = 6_000;

/** The same texts for the same seed: a generator of Park and Miller. */
export class DeskTexts {
  private state: number;

  constructor(seed: number) {
    this.state = seed;
  }

  ticket(n: number, of: number): PlainTicket {
    const product = this.oneOf(PRODUCTS);
    const symptom = this.oneOf(SYMPTOMS);
    const title = `${product} ${symptom}${this.next() < 0.5 ? ` ${this.oneOf(MOMENTS)}` : ''}`;
    const code = `0x${(0x80180000 + this.skewed(300)).toString(16).toUpperCase()}`;
    const remarks = Array.from({ length: 2 + this.skewed(6) }, () => this.oneOf(REMARKS));
    const names = Array.from({ length: 4 + this.skewed(8) }, () => this.rareWord());
    const device = `DESKTOP-${Math.floor(this.next() * 1e7)
      .toString(36)
      .toUpperCase()}, build 10.0.${22000 + this.skewed(600)}.${this.skewed(4000)}`;
    const coded = this.next() < 0.6;
    const words = [...remarks, names.join(' '), ...(coded ? [`The code is ${code}.`] : []), device];
    const platform = this.oneOf(PLATFORMS);
    return {
      ...{ title, description: words.sort(() => this.next() - 0.5).join(' '), platform },
      signature: coded ? `v1/enrollment/${platform}/code:${code}` : null,
      at: new Date(Date.UTC(2026, 0, 1) + (n / of) * 300 * 86_400_000).toISOString(),
    };
  }

  private next(): number {
    this.state = (this.state * 48_271) % 2_147_483_647;
    return this.state / 2_147_483_647;
  }

  private oneOf<T>(list: readonly T[]): T {
    return list[Math.floor(this.next() ** 1.5 * list.length)]!;
  }

  /** Small numbers are usual, large ones rare. */
  private skewed(below: number): number {
    return Math.floor(this.next() ** 3 * below);
  }

  private rareWord(): string {
    let place = 1 + this.skewed(RARE_WORDS);
    let word = '';
    for (; place > 0; place = Math.floor(place / SYLLABLES.length)) word += SYLLABLES[place % SYLLABLES.length];
    return word.length < 4 ? `${word}${word}` : word;
  }
}

/** What a form holds at one moment. */
export interface TypedForm {
  title: string;
  platform: string;
  description?: string;
  kind?: string;
  errorCode?: string;
  requester?: { upn: string };
}

/** What a form holds while a ticket is typed: after each word of the title, each sentence, and with its code. */
export function typedSteps({ title, description, platform, signature }: PlainTicket): TypedForm[] {
  const words = title.split(' ');
  const sentences = description.split(/(?<=\.) /);
  const all = { title, platform, description };
  const code = signature?.split('code:')[1];
  return [
    ...words.map((_, n) => ({ title: words.slice(0, n + 1).join(' '), platform })),
    ...sentences.map((_, n) => ({ title, platform, description: sentences.slice(0, n + 1).join(' ') })),
    ...(code === undefined
      ? []
      : [{ ...all, kind: 'enrollment', errorCode: code, requester: { upn: 'ada@bench.example' } }]),
  ];
}
