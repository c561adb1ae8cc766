import { type FailureCode, failureSentence, failureCodes } from '../../../core/failure/failure.ts';

/** The sentences of failures, as core has them; `{{name}}` is what they speak of. */
export const failures = Object.fromEntries(
  failureCodes.map((code) => [code, failureSentence(code, '{{name}}')]),
) as Record<FailureCode, string>;
