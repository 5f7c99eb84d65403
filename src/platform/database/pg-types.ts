import pg from 'pg';

const OID = {
  int8: 20,
  numeric: 1700,
  date: 1082,
  timestamp: 1114,
  timestamptz: 1184,
  textArray: 1009,
  int8Array: 1016,
  numericArray: 1231,
  dateArray: 1182,
  timestampArray: 1115,
  timestamptzArray: 1185,
} as const;

type Parser = (text: string) => unknown;

const asText: Parser = (text) => text;
const textArray = pg.types.getTypeParser(OID.textArray as number as Parameters<typeof pg.types.getTypeParser>[0]) as (
  text: string,
) => (string | null)[];
const numberArray: Parser = (text) => textArray(text).map((item) => (item === null ? null : Number(item)));

const PARSERS = new Map<number, Parser>([
  [OID.int8, Number],
  [OID.numeric, Number],
  [OID.date, asText],
  [OID.timestamp, asText],
  [OID.timestamptz, asText],
  [OID.int8Array, numberArray],
  [OID.numericArray, numberArray],
  [OID.dateArray, textArray],
  [OID.timestampArray, textArray],
  [OID.timestamptzArray, textArray],
]);

/**
 * How values of the database become JavaScript: int8 and numeric are numbers (ids and counts stay far below 2^53),
 * times stay text because building a `Date` per cell costs 40 % of a list's time.
 */
export const PG_TYPES = {
  getTypeParser(oid: number, format?: 'text' | 'binary'): Parser {
    const own = format === 'binary' ? undefined : PARSERS.get(oid);
    return own ?? (pg.types.getTypeParser(oid, format as 'text') as Parser);
  },
};
