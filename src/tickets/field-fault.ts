/** A field of a request that cannot be taken, by JSON pointer. */
export interface FieldFault {
  pointer: string;
  detail: string;
}
