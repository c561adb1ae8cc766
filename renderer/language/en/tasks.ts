/** What is said of work that takes a while. */
export const tasks = {
  part: 'How much is done',
  percent: '{{percent}} %',
  calm: 'You may stop it; nothing is left behind.',
  cancelled: 'Stopped. Nothing was written.',
  cancelling: 'Stopping…',
  exporting: 'Exporting “{{name}}”',
  reading: 'Reading “{{name}}”',
  importing: 'Making a briefing of “{{name}}”',
  step_starting: 'Starting…',
  step_reading: 'Reading…',
  step_composing: 'Putting it together…',
  step_packing: 'Packing…',
  step_writing: 'Writing the file…',
} as const;
