import type { Watch } from '../rows/attack.js';
import type { SocketDescription } from './socket-description.js';

const MOST_BYTES = 200;

/** What only the inside of the program knows: stacks, files, SQL, names of libraries. */
export const INTERNALS =
  /\bat [\w.<>]+ \(|node_modules|\/src\/|\.(ts|js):\d+|SELECT |INSERT INTO|UPDATE |pg_|relation "|syntax error|TypeError|ReferenceError|RangeError|Cannot read|undefined \(|postgres:|argon2|tls_[\w-]{20}|tlk_[\w-]{20}/;

/** Texts of engine.io and Socket.IO themselves: open, ping, pong, noop, connected, disconnected. */
const CONTROL = /^(0\{|2$|3$|6$|40\/live,\{|41\/live,)/;

const SERVER_SAYS = { hello: 'Hello', event: 'Event', resync: 'Resync', presence: 'Presence' } as const;

/** Counts of what came back. */
export interface Heard {
  errors: number;
  answers: number;
  events: number;
}

/** Looks at every text that the server sent to a client. */
export function judge(texts: readonly string[], description: SocketDescription, watch: Watch): Heard {
  const heard: Heard = { errors: 0, answers: 0, events: 0 };
  for (const one of texts) {
    if (CONTROL.test(one)) continue;
    watch.holds('no internals in a frame', !INTERNALS.test(one), one);
    const answer = /^43\/live,[-+.\de]*(\[.*\])$/s.exec(one)?.[1];
    const said = /^42\/live,(\[.*\])$/s.exec(one)?.[1];
    const refusal = /^44(?:\/[^,]*,)?(\{.*)$/s.exec(one)?.[1];
    if (answer !== undefined) {
      const [value] = JSON.parse(answer) as unknown[];
      const isError = description.isOneOf(value, 'Error');
      heard[isError ? 'errors' : 'answers'] += 1;
      if (isError) {
        const size = Buffer.byteLength(JSON.stringify(value));
        watch.holds('an error has at most 200 bytes', size <= MOST_BYTES, `${size} bytes: ${one}`);
      }
      watch.holds('an answer is described', description.isOneOf(value, 'Error', 'Joined', 'Left', 'Presence'), one);
    } else if (said !== undefined) {
      const [name, value] = JSON.parse(said) as [keyof typeof SERVER_SAYS, unknown];
      heard.events += 1;
      watch.holds('what the server says is described', description.isOneOf(value, SERVER_SAYS[name] ?? ''), one);
    } else if (refusal !== undefined) {
      heard.errors += 1;
      watch.holds('an error has at most 200 bytes', Buffer.byteLength(refusal) <= MOST_BYTES, one);
    } else {
      watch.holds('only known packets come back', false, one);
    }
  }
  return heard;
}
