/** Nothing is left to do here: the frame keeps every list live (live/live-tickets.ts), whatever screen is shown. */
export function useLiveQueues(): void {}
