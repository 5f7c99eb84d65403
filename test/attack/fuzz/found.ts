import type { Finding } from '../part.js';

/** Findings, each kind of them once for each place. */
export class Found {
  private readonly kinds = new Map<string, Finding>();

  /** True when it is the first of its kind. */
  add(finding: Finding, kind = ''): boolean {
    const key = `${finding.rule} | ${finding.where} | ${kind || stable(finding.seen)}`;
    if (this.kinds.has(key)) return false;
    this.kinds.set(key, finding);
    return true;
  }

  /** Puts the smallest example in the place of the first one. */
  replace(finding: Finding, smallest: Finding): void {
    for (const [key, one] of this.kinds) if (one === finding) this.kinds.set(key, smallest);
  }

  all(): Finding[] {
    return [...this.kinds.values()];
  }
}

/** Without what differs from one answer to the next: ids, numbers, request ids. */
const stable = (text: string): string => text.replace(/[0-9a-f]{8}-[0-9a-f-]{27}|\d+/g, '#').slice(0, 160);
