import { addBusinessMillis, businessMillisAgo } from '../../domain/clock/calendar.js';
import { DEFAULT_CLOCK_POLICY } from '../../domain/clock/clock-policy.js';
import { HOUR, type Instant } from '../../domain/instant.js';
import { ON_LEAVE } from './people.js';
import { PROBLEMS, type Problem } from './problems.js';
import { climbing, type TicketSeed } from './tickets-plan.js';

const CALENDAR = DEFAULT_CLOCK_POLICY.calendars[DEFAULT_CLOCK_POLICY.defaultCalendar];

/** So many office hours before the moment. */
function officeHoursAgo(now: Instant, hours: number): Instant {
  return (CALENDAR && businessMillisAgo(CALENDAR, now, hours * HOUR)) ?? now - hours * HOUR;
}

/** Work that is always open when the example begins: something in every queue, whatever the day of the week. */
export function openSeeds(now: Instant): TicketSeed[] {
  const problem = (title: string) => PROBLEMS.find((known) => known.title === title) as Problem;
  const seed = (hours: number, title: string, live: TicketSeed['live'], crew?: TicketSeed['crew']): TicketSeed => ({
    ...{ story: null, group: 'Retail', at: officeHoursAgo(now, hours), problem: problem(title) },
    ...(live ? { live } : {}),
    ...(crew ? { crew } : {}),
  });
  const tier1 = 'tier1@contoso.example';
  const tier2 = 'tier2@contoso.example';
  return [
    // Waits for Microsoft; lies with somebody who goes on leave; at each tier's queue; with a resolution to be told.
    seed(30, 'MDM is not configured', (life) => climbing(life).sendToMicrosoft()),
    seed(22, 'Device is already enrolled', (life) => life.escalate('tier1').claim('tier2'), { tier2: ON_LEAVE.email }),
    seed(9, 'Work profile is not created', (life) => life.escalate('tier1').claim('tier2').escalate('tier2')),
    seed(7, 'Teams does not install', (life) => life.escalate('tier1')),
    seed(12, 'Management profile does not install', (life) => life.escalate('tier1').claim('tier2').handDown('tier2'), {
      tier1,
      tier2,
    }),
    seed(24, 'Windows says the device is not supported', (life) => climbing(life).handDown('tier3').accept(), {
      tier1,
      tier2,
    }),
    // Three that one package will bring down together.
    seed(5, 'Windows says the device is not supported', (life) => life.escalate('tier1'), { tier1 }),
    seed(6, 'Windows says the device is not supported', (life) => life.escalate('tier1'), { tier1 }),
    seed(8, 'Windows says the device is not supported', (life) =>
      life.escalate('tier1').claim('tier2').escalate('tier2'),
    ),
    seed(26, 'Wi-Fi profile is not applied', (life) => climbing(life).handDown('tier3'), { tier1, tier2 }),
    seed(3, 'Outlook stays on "pending"', (life) => life, { tier1 }),
    seed(1, 'Mail is blocked on an enrolled laptop', (life) => life, { tier1 }),
  ].filter(({ at }) => at < (CALENDAR ? (addBusinessMillis(CALENDAR, now, 0) ?? now) : now));
}
