import type { TimelineChannel } from '../../domain/rollout/timeline.js';

/** What a pattern of the example proposes to tell the users of the next phase. */
export interface PlannedProposal {
  /** Title of the pattern. */
  pattern: string;
  channel: TimelineChannel;
  title: string;
  note: string;
  /** Somebody put it on the timeline already. */
  accepted: boolean;
}

export const PLANNED_PROPOSALS: readonly PlannedProposal[] = [
  {
    pattern: 'Windows refuses devices that Intune does not know',
    channel: 'mail',
    title: 'Mail 2 asks users to bring only laptops of the inventory',
    note: 'Retail called about laptops of their own; nobody had told them.',
    accepted: true,
  },
  {
    pattern: 'Contoso Till is reported as failed although it runs',
    channel: 'site',
    title: 'The rollout page says that the till may show "failed" for a day',
    note: 'Until the detection rule is corrected.',
    accepted: false,
  },
];
