import type { Member } from '../desk/rollout.store.js';
import { PASSWORD } from '../desk/staff.js';
import { Connection, requestText } from './connection.js';

/** Signs everybody in, one after the other, as people do in the morning; their tokens in the same order. */
export async function signIn(port: number, members: readonly Member[]): Promise<string[]> {
  const connection = await Connection.open(port);
  const tokens: string[] = [];
  for (const { email } of members) {
    const request = requestText('POST', '/api/v1/sessions', { body: { email, password: PASSWORD } });
    const { status, body } = await connection.send(request);
    if (status !== 201) throw new Error(`the sign-in of ${email} answered ${status}: ${body}`);
    tokens.push((JSON.parse(body) as { token: string }).token);
  }
  connection.close();
  return tokens;
}
