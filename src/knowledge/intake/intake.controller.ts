import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { explainSignature } from '../../domain/signature/explain-signature.js';
import { parseIntake, type IntakeFields } from '../../domain/signature/parse-intake.js';
import { signatureOf } from '../../domain/signature/signature.js';
import { Needs } from '../../identity/needs.js';
import { AcceptsBody } from '../../platform/http/body-options.js';
import { Text } from '../../platform/http/fields.js';
import { PolicyInForce } from '../../rollout/policy/policy-in-force.js';
import { KnownIssues } from '../issues/known-issues.js';
import { SimilarTickets } from '../similar/similar-tickets.js';
import { IntakeQueries } from './intake.queries.js';
import { localTimeIn } from './local-time.js';
import { Ask } from '../../tickets/http/ask.js';
import { INTAKE } from './intake.shape.js';
import type { CommandAsk } from '../../tickets/http/ticket-answers.js';
import { Answers } from '../../tickets/http/ticket-schema.js';

const LONGEST_PASTE = 1_048_576;
/** In JSON a character may take six bytes (an escaped control character). */
const LARGEST_BODY = 6 * LONGEST_PASTE + 1024;

const MOST_SIMILAR = 5;
/** Of a paste, in UTF-16 units. */
const SPEECH = 16_384;

class ParseBody {
  @Text({ max: LONGEST_PASTE, about: 'A mail, a log, what the user read out' }) text!: string;
}

/**
 * One paste in, the fields of a new ticket out, and what is known already: live packages that fit, what the code means
 * on the platform found, the caller's open tickets, tickets that are alike.
 */
@ApiTags('intake')
@Controller('intake')
export class IntakeController {
  constructor(
    private readonly queries: IntakeQueries,
    private readonly known: KnownIssues,
    private readonly similar: SimilarTickets,
    private readonly policy: PolicyInForce,
  ) {}

  @Post('parse')
  @HttpCode(200)
  @Needs('ticket:log')
  @AcceptsBody({ limitBytes: LARGEST_BODY })
  @Answers('Reads one paste into the fields of a ticket; nothing is stored', INTAKE)
  async parse(@Ask() { db, by }: CommandAsk, @Body() { text }: ParseBody) {
    const zone = this.policy.current().document.trends.deskTimeZone;
    const { fields, found, truncated, codes } = parseIntake(text, { localTime: localTimeIn(zone) });
    const signature = signatureIn(fields);
    const who = { upn: fields.requester?.upn?.toLowerCase() ?? null, serial: fields.device?.serial ?? null };
    const asked = { ...askedOf(fields, signature, text), requesterUpn: who.upn, deviceSerial: who.serial };
    const [known, open, alike] = await Promise.all([
      this.known.ofReport(db, { ...reportOf(fields), signature, codes }),
      this.queries.openOfRequester(db, by.staff, who),
      this.similar.find(db, asked, by.staff, { limit: MOST_SIMILAR }),
    ]);
    return {
      fields: shown(fields),
      found,
      truncated,
      signature: signature === null ? null : { text: signature, explained: explainSignature(signature) },
      ...known,
      openTicketsOfRequester: open.items,
      openElsewhere: open.elsewhere,
      similar: alike.items,
      similarElsewhere: alike.elsewhere,
      possibleDuplicate: alike.possibleDuplicate,
    };
  }
}

function reportOf({ platform, osVersion, app }: IntakeFields) {
  return { platform: platform ?? null, osVersion: osVersion ?? null, appVersion: app?.version ?? null };
}

/** What similar tickets are looked for by: the beginning of a long paste says what it is about. */
function askedOf(fields: IntakeFields, signature: string | null, text: string) {
  return {
    title: fields.title ?? null,
    description: text.slice(0, SPEECH),
    signature,
    appName: fields.app?.name ?? null,
    policyName: fields.policy?.name ?? null,
    code: fields.errorCode?.hex ?? fields.errorCode?.symbol ?? null,
  };
}

function signatureIn(fields: IntakeFields): string | null {
  if (!fields.kind || !fields.platform) return null;
  return signatureOf({
    kind: fields.kind,
    platform: fields.platform,
    code: fields.errorCode ?? null,
    failureCategory: fields.failureCategory ?? null,
    appName: fields.app?.name ?? null,
    policyName: fields.policy?.name ?? null,
    policyType: fields.policy?.type ?? null,
  });
}

/** As `POST /tickets` takes them: what was found can be sent as it is. */
function shown({ errorCode, reportedAt, app, ...fields }: IntakeFields) {
  return {
    ...fields,
    ...(app?.name === undefined ? {} : { app }),
    ...(errorCode ? { errorCode: errorCode.hex ?? errorCode.symbol ?? errorCode.raw } : {}),
    ...(reportedAt === undefined ? {} : { reportedAt: new Date(reportedAt).toISOString() }),
  };
}
