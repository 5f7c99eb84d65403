import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CreatePattern } from '../../../src/patterns/pattern/commands/create-pattern.js';
import { done, openDesk, pointers, refused, type Desk, type ShownTicket } from '../../setup/desk.js';

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
});

afterAll(() => desk?.close());

const WORDS = {
  kind: 'workaround',
  cause: 'The group is blocked by an enrollment restriction',
  userSteps: 'Restart the laptop and enroll again',
  tier1Steps: 'Stay on the phone while the user enrolls',
  verify: 'The device shows up as compliant',
};

let made = 0;

async function aPattern(signatures: string[] = []): Promise<{ id: number; key: string }> {
  const result = await desk.app
    .get(CreatePattern, { strict: false })
    .run(desk.db, { title: `Pattern ${++made}`, signatures, state: 'active' }, desk.tier3.id);
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return { id: result.value.id, key: `PT-${result.value.id}` };
}

async function aDraft(key: string, change: object = {}): Promise<number> {
  const shown = await done(desk.tier3.post(`/patterns/${key}/packages`, { ...WORDS, ...change }));
  return (shown as unknown as { id: number }).id;
}

async function aPackage(key: string, change: object = {}): Promise<number> {
  const id = await aDraft(key, change);
  await done(desk.tier3.post(`/packages/${id}/publications`));
  return id;
}

const shown = async (id: number): Promise<ShownTicket> => done(desk.tier3.get(`/packages/${id}`));

describe('a package’s life', () => {
  it('is drafted, completed, published; the pattern follows', async () => {
    const pattern = await aPattern();
    const id = await aDraft(pattern.key, { verify: null });
    expect(await shown(id)).toMatchObject({ state: 'draft', live: false, missing: [{ pointer: '/verify' }] });
    const incomplete = await refused(desk.tier3.post(`/packages/${id}/publications`));
    expect(incomplete).toMatchObject({ status: 409, type: '/problems/package-incomplete' });
    expect(pointers(incomplete)).toEqual(['/verify']);
    await done(desk.tier3.patch(`/packages/${id}`, { verify: 'Ask' }).set('If-Match', `"package-${id}-1"`));
    const published = await done(desk.tier3.post(`/packages/${id}/publications`));
    expect(published).toMatchObject({ state: 'published', live: true, version: 3 });
  });
});
