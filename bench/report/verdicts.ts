import type { Compared } from '../load/compare.js';
import type { Measured } from '../load/measured.js';
import type { Report } from './figures-report.js';
import { percent, short, whole } from './table.js';

/** A target beside what was measured. `met` is undefined when it was not measured. */
export interface Verdict {
  target: string;
  measured: string;
  met: boolean | undefined;
}

/** Least share of the bare program at the most connections. */
const SHARES: readonly (readonly [operation: string, share: number, about: string])[] = [
  ['log', 0.55, 'log'],
  ['escalate', 0.55, 'escalate'],
  ['get', 0.65, 'get'],
  ['history', 0.65, 'get with history'],
  ['queue', 0.65, 'queue page'],
  ['list', 0.65, 'filtered list page'],
  ['search', 0.6, 'search'],
];
const ESCALATE_P99_MS = 60;
const STALL_MS = 100;
const MATRIX_CPU_MS = 1;
const MATRIX_FACTOR = 1.5;
const BROADCASTS: readonly (readonly [sockets: number, ms: number])[] = [
  [1_000, 40],
  [5_000, 200],
];
const TIMES_PLAIN = 1.1;
const LOOK_MS = 200;
/** Of what lives, from the first tenth of the commits to the last. */
const LOOK_MEMORY_FACTOR = 1.1;
const MEMORY_MB = 220;
const READY_MS = 3_000;

/** Each target of the project with what this run says of it; figures, never a reason to fail. */
export function verdictsOf(report: Report): Verdict[] {
  return [...operations(report), ...matrix(report), ...broadcasts(report), ...looks(report), ...program(report)];
}

const both = ({ cpuMs, databaseCpuMs }: Measured) => cpuMs + databaseCpuMs;

function verdict(target: string, measured: string | undefined, met: () => boolean): Verdict {
  return { target, measured: measured ?? 'not measured', met: measured === undefined ? undefined : met() };
}

function operations({ operations: all, options }: Report): Verdict[] {
  const most = Math.max(...options.connections);
  const at = (name: string): Compared | undefined =>
    all.find(({ operation, connections }) => operation === name && connections === most);
  const shares = SHARES.map(([name, least, about]) => {
    const one = at(name);
    const cpu = one && percent(both(one.bare) / both(one.ours));
    return verdict(
      `${about}, ${most} connections: at least ${percent(least)} of bare`,
      one && `${(one.share * 100).toFixed(1)} % (by CPU ${cpu})`,
      () => one!.share >= least,
    );
  });
  const escalate = at('escalate');
  const { latencies, longestGap, loopDelay } = escalate?.ours ?? {};
  return [
    ...shares,
    verdict(
      `escalate, ${most} connections: p99 under ${ESCALATE_P99_MS} ms`,
      latencies && `${short(latencies.p99)} ms (bare ${short(escalate!.bare.latencies.p99)})`,
      () => latencies!.p99 < ESCALATE_P99_MS,
    ),
    verdict(
      `escalate, ${most} connections: no stall over ${STALL_MS} ms`,
      longestGap === undefined
        ? undefined
        : `no answer for ${short(longestGap)} ms (bare ${short(escalate!.bare.longestGap)}), event loop held ${short(loopDelay!)} ms`,
      () => Math.max(longestGap!, loopDelay!) <= STALL_MS,
    ),
  ];
}

function matrix({ sizes }: Report): Verdict[] {
  const { small, large } = sizes?.tickets ?? { small: NaN, large: NaN };
  const asked = [
    ['matrix', 'the same for all'],
    ['matrix-new', 'other days each time'],
  ] as const;
  return asked.flatMap(([name, about]) => {
    const rows = sizes?.rows.filter(({ operation }) => operation === name) ?? [];
    const [first, last] = [rows[0], rows.at(-1)];
    const measured = rows.length > 0;
    return [
      verdict(
        `matrix, ${about}: under ${MATRIX_CPU_MS} CPU ms, also after the updates`,
        measured ? `${short(both(first!.large))} ms, after them ${short(both(last!.large))} ms` : undefined,
        () => rows.every((row) => both(row.large) < MATRIX_CPU_MS),
      ),
      verdict(
        `matrix, ${about}: ${whole(large)} tickets within ${MATRIX_FACTOR} x of ${whole(small)}`,
        measured ? `${short(first!.factor)} x, after the updates ${short(last!.factor)} x` : undefined,
        () => rows.every(({ factor }) => factor <= MATRIX_FACTOR),
      ),
    ];
  });
}

function broadcasts({ broadcasts: all }: Report): Verdict[] {
  const served = BROADCASTS.map(([sockets, ms]) => {
    const one = all.find((broadcast) => broadcast.sockets === sockets);
    return verdict(
      `${whole(sockets)} sockets have an event within ${ms} ms of the emit`,
      one && `${short(one.ours.median)} ms (plain socket.io ${short(one.plain.median)})`,
      () => one!.ours.median <= ms,
    );
  });
  const times = all.map((one) => `${short(one.times)} x for ${whole(one.sockets)}`).join(', ');
  const most = verdict(
    `broadcast: at most ${TIMES_PLAIN} x of plain socket.io`,
    all.length > 0 ? times : undefined,
    () => all.every((one) => one.times <= TIMES_PLAIN),
  );
  return [...served, most];
}

function looks({ looks: looked }: Report): Verdict[] {
  const [first, last] = [looked?.memory[0], looked?.memory.at(-1)];
  return [
    verdict(
      `signals looked for after a commit: p95 under ${LOOK_MS} ms`,
      looked && `${short(looked.all.wall.p95)} ms (CPU of the node ${short(looked.all.cpu.p95)})`,
      () => looked!.all.wall.p95 < LOOK_MS,
    ),
    verdict(
      `signals: memory flat over the commits`,
      first && last && `${short(first.heap)} MB, at the end ${short(last.heap)} MB`,
      () => last!.heap <= first!.heap * LOOK_MEMORY_FACTOR,
    ),
  ];
}

function program({ memory, starts }: Report): Verdict[] {
  const last = memory.at(-1);
  return [
    verdict(
      `RSS after all of it under ${MEMORY_MB} MB`,
      last && `${whole(last.now)} MB (at most ${whole(last.highest)})`,
      () => last!.now < MEMORY_MB,
    ),
    verdict(
      `ready again in under ${READY_MS / 1000} s, with its embedded PostgreSQL`,
      starts && `${whole(starts.embedded.ready.median)} ms`,
      () => starts!.embedded.ready.median < READY_MS,
    ),
  ];
}
