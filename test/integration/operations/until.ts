/** Waits until it holds; fails after `patience` milliseconds. */
export async function until(holds: () => boolean | Promise<boolean>, patience = 15_000): Promise<void> {
  for (const end = Date.now() + patience; !(await holds());) {
    if (Date.now() > end) throw new Error(`did not come to hold: ${holds.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
