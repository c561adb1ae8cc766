import { useTranslation } from 'react-i18next';
import type { CallResult } from '../../core/bridge/contract.ts';
import { language } from '../language/language.ts';

type Losses = CallResult<'word.read'>['losses'];

/** What does not come along, each kind with how often it stands in the whole document. */
export function countedLosses(losses: Losses): string[] {
  const counts = new Map<Losses[number]['kind'], number>();
  for (const { kind, count } of losses) counts.set(kind, (counts.get(kind) ?? 0) + count);
  return [...counts].map(([kind, count]) => language.t(`word:loss_${kind}`, { count }));
}

/** What a Word document has that does not come along, by page. */
export function LossesList({ losses }: { losses: Losses }) {
  const { t } = useTranslation('word');
  if (losses.length === 0) return <p>{t('everythingComes')}</p>;
  return (
    <div>
      <p>{t('notComing')}</p>
      <ul className="losses">
        {losses.map(({ kind, page, count, words }) => (
          <li key={`${kind}-${page}`}>
            {t('onPage', { page, what: t(`loss_${kind}`, { count }) })}
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
