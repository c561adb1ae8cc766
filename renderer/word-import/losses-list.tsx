import { useTranslation } from 'react-i18next';
import type { CallResult } from '../../core/bridge/contract.ts';

type Losses = CallResult<'word.read'>['losses'];

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
