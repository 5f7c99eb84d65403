import { parseErrorCode } from '../../domain/signature/error-code.js';
import { signatureOf } from '../../domain/signature/signature.js';
import type { TicketRecord } from '../../tickets/ticket-record.js';
import type { SimilarAsked } from './similar-tickets.js';
import type { TypedBody } from './similar.dto.js';

/** What a form that is being filled asks for. A code that is half typed is a word like others. */
export function askedByForm(body: TypedBody): SimilarAsked {
  const { title = null, description = null, errorCode = null, app, policy, requester, device } = body;
  return {
    ...{ title, description, code: errorCode, signature: signatureSoFar(body) },
    ...{ appName: app?.name ?? null, policyName: policy?.name ?? null },
    ...{ requesterUpn: requester?.upn || null, deviceSerial: device?.serial || null },
  };
}

function signatureSoFar({ kind, platform, errorCode, failureCategory = null, app, policy }: TypedBody): string | null {
  if (!kind || !platform) return null;
  const reading = errorCode ? parseErrorCode(errorCode) : null;
  const code = reading?.ok ? reading.code : null;
  const names = { appName: app?.name ?? null, policyName: policy?.name ?? null, policyType: policy?.type ?? null };
  return signatureOf({ kind, platform, failureCategory, code, ...names });
}

/** What a ticket as it stands asks for. */
export function askedByTicket({ ticket, facts }: TicketRecord): SimilarAsked {
  return {
    title: facts.title,
    description: facts.description,
    signature: ticket.signature,
    appName: facts.appName,
    policyName: facts.policyName,
    code: [facts.codeHex, facts.codeSymbol].filter((one) => one !== null).join(' '),
    requesterUpn: ticket.requesterUpn,
    deviceSerial: ticket.deviceSerial,
  };
}
