import { parseErrorCode } from '../../domain/signature/error-code.js';
import { signatureOf } from '../../domain/signature/signature.js';
import type { Platform, ResolutionKind } from '../../domain/words.js';
import type { Problem } from './problems.js';
import { PROBLEMS } from './problems.js';

/** What the desk of the example knows about a problem when one begins to look around. */
export interface KnownProblem {
  title: string;
  signature: string | null;
  /** What tier 1 says to the next caller; null: nobody knows yet. */
  tellCaller: string | null;
  /** E-mail address of the engineer who carries it. */
  owner: string;
  resolution: DemoPackage | null;
}

interface DemoPackage {
  kind: ResolutionKind;
  platforms: readonly Platform[];
  cause: string;
  userSteps: string;
  tier1Steps: string;
  /** Null: still being written. */
  verify: string | null;
}

/** The exact signature that tickets of a problem get. */
export function signatureOfProblem({
  kind,
  platform,
  more = {},
}: Pick<Problem, 'kind' | 'platform' | 'more'>): string | null {
  const code = more.errorCode ? parseErrorCode(more.errorCode) : null;
  return signatureOf({
    ...{ kind, platform, failureCategory: more.failureCategory ?? null },
    code: code?.ok ? code.code : null,
    appName: more.app?.name ?? null,
    policyName: more.policy?.name ?? null,
    policyType: more.policy?.type ?? null,
  });
}

function named(title: string): string | null {
  const problem = PROBLEMS.find((known) => known.title === title);
  if (!problem) throw new Error(`no problem is called "${title}"`);
  return signatureOfProblem(problem);
}

/** One that is solved and on its way to the users, one with its answer half written, one at Microsoft, one nobody has. */
export function knownProblems(): readonly KnownProblem[] {
  return [
    {
      title: 'Windows refuses devices that Intune does not know',
      signature: named('Windows says the device is not supported'),
      tellCaller: 'We know this one. Keep the laptop on; we call you back today with the steps.',
      owner: 'tier3@contoso.example',
      resolution: {
        kind: 'fix',
        platforms: ['windows'],
        cause: 'The enrollment restriction for the group allowed no personally owned Windows devices',
        userSteps: 'Restart the laptop, open Settings, Accounts, Access work or school, and connect again',
        tier1Steps: 'Stay on the phone until Company Portal names the device compliant',
        verify: 'The device is in Intune, owned by the user, and compliant',
      },
    },
    {
      title: 'Contoso Till is reported as failed although it runs',
      signature: signatureOfProblem({
        kind: 'app_install',
        platform: 'windows',
        more: { app: { name: 'Contoso Till', version: '4.2', type: 'win32' }, errorCode: '0x87D1041C' },
      }),
      tellCaller: 'The till works; only the portal is wrong about it. Nothing to do for now.',
      owner: 'kofi@contoso.example',
      resolution: {
        kind: 'workaround',
        platforms: ['windows'],
        cause: 'The detection rule of the app looks for version 4.1',
        userSteps: 'Open Company Portal and choose Sync',
        tier1Steps: 'Tell the user that the portal may show "failed" for a day',
        verify: null,
      },
    },
    {
      title: 'Autopilot ends because MDM is not configured',
      signature: named('MDM is not configured'),
      tellCaller: 'Microsoft is looking at it. We call as soon as they answer.',
      owner: 'tier3@contoso.example',
      resolution: null,
    },
    {
      title: 'Teams does not install on new laptops',
      signature: named('Teams does not install'),
      tellCaller: null,
      owner: 'yuki@contoso.example',
      resolution: null,
    },
  ];
}
