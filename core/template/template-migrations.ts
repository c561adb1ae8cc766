import { Failure } from '../failure/failure.ts';
import { TEMPLATE_FORMAT } from './template-format.ts';

/** Turns a template of one format version into the next one. */
type TemplateMigration = (template: Record<string, unknown>) => Record<string, unknown>;

/** The migration that leads from each older format version to the one after it. */
const migrations: ReadonlyMap<number, TemplateMigration> = new Map([
  // Fixed text with a shape (`content`) and guidance on `words` came; what was there stays as it is.
  [1, (template) => template],
  // Fields in the fixed text, and the place of a commitment's passage in its source: a program that knows neither
  // would take them for mistakes of the template's author.
  [2, (template) => template],
]);

/**
 * Brings a template to today's format, step by step. What is no template at all is left for the schema to refuse.
 *
 * @throws Failure `template-newer` for a version above ours.
 */
export function migrateTemplate(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !('version' in value)) return value;
  const { version } = value;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) return value;
  if (version > TEMPLATE_FORMAT) throw new Failure('template-newer', name, { detail: `format ${version}` });
  let template = value as Record<string, unknown>;
  for (let from = version; from < TEMPLATE_FORMAT; from += 1) {
    template = { ...(migrations.get(from)?.(template) ?? template), version: from + 1 };
  }
  return template;
}
