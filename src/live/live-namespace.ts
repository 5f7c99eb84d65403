/** The namespace of the live push. */
export const LIVE_NAMESPACE = '/live';
