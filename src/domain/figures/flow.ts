/** What a move between two tiers is: up with a packet, back down with a reason, down with a solution, up again since it failed. */
export const FLOWS = ['up', 'sent_back', 'solution', 'up_again', 'other'] as const;
export type Flow = (typeof FLOWS)[number];

const FLOW_OF: Readonly<Record<string, Flow>> = {
  escalate: 'up',
  escalate_to_microsoft: 'up',
  return: 'sent_back',
  hand_down: 'solution',
  accept: 'solution',
  reject: 'up_again',
  still_failing: 'up_again',
};

/** `other`: taken back, reopened, recalled with its package, answered by Microsoft. */
export function flowOf(command: string): Flow {
  return FLOW_OF[command] ?? 'other';
}

/** Moves of one command from one tier to another. */
export interface Moved {
  command: string;
  from: number;
  to: number;
  moves: number;
}

/** Everything that went between two tiers, `lower` < `upper`, by what it was. */
export type FlowEdge = { lower: number; upper: number } & Record<Flow, number>;

/** By pair of tiers, the lowest first; pairs without a move are left out. Moves within a tier are none. */
export function flowEdges(moved: readonly Moved[]): FlowEdge[] {
  const edges = new Map<string, FlowEdge>();
  for (const { command, from, to, moves } of moved) {
    if (from === to) continue;
    const [lower, upper] = [Math.min(from, to), Math.max(from, to)];
    const key = `${lower} ${upper}`;
    let edge = edges.get(key);
    if (!edge) edges.set(key, (edge = { lower, upper, up: 0, sent_back: 0, solution: 0, up_again: 0, other: 0 }));
    edge[flowOf(command)] += moves;
  }
  return [...edges.values()].sort((a, b) => a.lower - b.lower || a.upper - b.upper);
}
