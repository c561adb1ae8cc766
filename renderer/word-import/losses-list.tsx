import type { CallResult } from '../../core/bridge/contract.ts';
import type { LossKind } from '../../core/word/import/losses.ts';

type Losses = CallResult<'word.read'>['losses'];

const names: Record<LossKind, readonly [string, string]> = {
  picture: ['picture', 'pictures'],
  'text-box': ['text box', 'text boxes'],
  equation: ['equation', 'equations'],
  'embedded-object': ['embedded object', 'embedded objects'],
  field: ['field', 'fields'],
  'form-control': ['form control', 'form controls'],
  endnote: ['endnote', 'endnotes'],
  symbol: ['symbol', 'symbols'],
  'heading-level': ['heading below the third level, now of the third', 'headings below the third level, now of the third'],
  link: ['link that may not be followed, its words kept', 'links that may not be followed, their words kept'],
  'tracked-change': ['tracked change', 'tracked changes'],
  unknown: ['unknown thing', 'unknown things'],
};

/** What a Word document has that does not come along, by page. */
export function LossesList({ losses }: { losses: Losses }) {
  if (losses.length === 0) return <p>Everything in it comes along.</p>;
  return (
    <div>
      <p>This does not come along:</p>
      <ul className="losses">
        {losses.map(({ kind, page, count, words }) => (
          <li key={`${kind}-${page}`}>
            Page {page}: {count} {names[kind][count === 1 ? 0 : 1]}
            {words === '' ? null : (
              <>
                {' '}
                – <q>{words}</q>
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
