/**
 * Pages of lists that are to be read again, and whose turn it is. Lists take turns. In a list the top is read every other
 * time, since what is to be acted on first stands there; else the page that has waited longest, so that at a busy desk
 * every page comes to its turn.
 */
export class WantedPages<List> {
  private readonly wanted = new Map<List, Set<number>>();
  private topLast = false;

  get isEmpty(): boolean {
    return this.wanted.size === 0;
  }

  add(list: List, pages: Iterable<number>): void {
    const before = this.wanted.get(list) ?? new Set();
    for (const page of pages) before.add(page);
    if (before.size > 0) this.wanted.set(list, before);
  }

  /** The next page, which is wanted no longer; null: none. Lists that are not `shown` are left out. */
  take(shown: (list: List) => boolean): { list: List; page: number } | null {
    for (const [list, pages] of this.wanted) {
      this.wanted.delete(list);
      const [oldest] = this.topLast ? [...pages].filter((page) => page > 0) : pages;
      const page = pages.has(0) && !this.topLast ? 0 : (oldest ?? 0);
      if (!shown(list)) continue;
      this.topLast = page === 0;
      pages.delete(page);
      if (pages.size > 0) this.wanted.set(list, pages);
      return { list, page };
    }
    return null;
  }

  clear(): void {
    this.wanted.clear();
  }
}
