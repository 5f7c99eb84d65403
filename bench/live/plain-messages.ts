/** An event to emit, as text of its arguments: `["event",{...}]`. */
export interface ToPlain {
  emit: string;
}
