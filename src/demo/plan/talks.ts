import type { Talk } from './lives.js';
import type { Problem } from './problems.js';

/** What the tiers say about an ordinary problem. */
export function talkAbout(problem: Pick<Problem, 'title' | 'says' | 'kind'>): Talk {
  return {
    tried: [
      'Signed out and in again',
      problem.kind === 'app_install' ? 'Synced the device and waited' : 'Restarted and tried again',
    ],
    evidence: problem.says,
    cause: `${problem.title}: a setting on our side`,
    userSteps: 'Restart the device, open Company Portal, sign in, choose Sync',
  };
}
