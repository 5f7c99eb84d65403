import { describe, expect, it } from '@jest/globals';
import { addDays, daysBetween } from '../../../src/domain/rollout/day.js';
import { generate } from '../../../src/demo/plan/generate.js';
import { plannedPhases } from '../../../src/demo/plan/rollout-plan.js';

const NOW = Date.UTC(2026, 10, 20, 15);

describe('the example rollout as a plan', () => {
  it('is the same for the same seed and another for another', () => {
    expect(generate(1, NOW)).toEqual(generate(1, NOW));
    expect(generate(2, NOW).tickets).not.toEqual(generate(1, NOW).tickets);
  });

  it('has the phases, groups and users of the planning guide', () => {
    const users = plannedPhases('2026-11-20').map(({ name, groups }) => [
      name,
      groups.map((g) => `${g.name} ${g.plannedUsers}`),
    ]);
    expect(users).toEqual([
      ['Limited Pilot', ['IT 50']],
      ['Expanded Pilot', ['IT 200', 'IT Executives 10']],
      ['Production phase 1', ['Sales and Marketing 2000']],
      ['Production phase 2', ['Retail 1000']],
      ['Production phase 3', ['HR 50', 'Finance 40', 'Executives 30']],
    ]);
  });

  it.each(Array.from({ length: 21 }, (_, n) => addDays('2026-11-09', n)))(
    'puts %s into production phase 2, before phase 3',
    (today) => {
      const phases = plannedPhases(today);
      const second = phases.find(({ key }) => key === 'production-2');
      const third = phases.find(({ key }) => key === 'production-3');
      expect(second && second.starts <= today && today <= second.ends).toBe(true);
      expect(third && third.starts > today).toBe(true);
      for (const phase of phases) expect(daysBetween(phase.starts, phase.ends)).toBeGreaterThan(10);
    },
  );

  it('tells its stories with about the tickets they were planned with', () => {
    const { tickets, stories } = generate(7, NOW);
    for (const story of stories.filter(({ until }) => until < NOW)) {
      const told = tickets.filter((ticket) => ticket.story === story.id);
      expect([story.id, told.length]).toEqual([story.id, story.tickets]);
    }
  });

  it('never lets a ticket be worked on before it was logged, nor out of order', () => {
    for (const { at, input, steps } of generate(3, NOW).tickets) {
      const moments = [input.reportedAt ?? 0, at, ...steps.map((step) => step.at)];
      expect(moments).toEqual([...moments].sort((a, b) => a - b));
    }
  });

  it('reports no exposure of today or later', () => {
    expect(generate(3, NOW).exposure.every(({ date }) => date < '2026-11-20')).toBe(true);
  });
});
