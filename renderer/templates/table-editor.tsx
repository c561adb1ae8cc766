import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { MOST_COLUMNS, MOST_ROWS, withChangedCell, withColumn, withoutColumn, withoutRow, withRow } from '../../core/template/edit-table.ts';
import type { TemplateTable } from '../../core/template/template.ts';
import { IconButton } from '../design/button.tsx';
import { DisclosureSelect } from './disclosure-select.tsx';
import { focusField } from './focus-field.ts';

const kinds = ['prompt', 'text'] as const;

/** A table of a template as it is written: titles and widths of columns, and cells with a prompt or fixed text. */
export function TableEditor({
  table,
  path,
  onChange,
}: {
  table: TemplateTable;
  path: string;
  /** Takes the table as it is then, null for none; a group names what is typed into in one go. */
  onChange: (table: TemplateTable | null, group?: string) => void;
}) {
  const { t } = useTranslation('templates');
  const { columns, rows } = table;
  const changeColumn = (index: number, change: Partial<(typeof columns)[number]>, group: string) =>
    onChange({ ...table, columns: columns.map((each, at) => (at === index ? { ...each, ...change } : each)) }, `${path} column ${index} ${group}`);
  return (
    <div className="table-editor" role="group" aria-label={t('tableLabel')}>
      <div className="table-scroll">
        <table>
          <thead>
            <tr>
              {columns.map(({ title, share }, index) => {
                const number = index + 1;
                return (
                  <th key={index} scope="col">
                    <input data-field={`${path}.columns.${index}.title`} maxLength={200} aria-label={t('tableColumn', { number })} placeholder={t('tableColumn', { number })} value={title} onChange={(event) => changeColumn(index, { title: event.target.value }, 'title')} />
                    <div className="row">
                      <input
                        type="number"
                        min={1}
                        max={100}
                        aria-label={t('tableShare', { number })}
                        title={t('tableShare', { number })}
                        value={share}
                        onChange={(event) => changeColumn(index, { share: Math.min(100, Math.max(1, Math.round(event.target.valueAsNumber || 1))) }, 'share')}
                      />
                      <IconButton label={t('tableColumnRemove', { number })} disabled={columns.length === 1} onClick={() => onChange(withoutColumn(table, index))}>
                        <X size={16} />
                      </IconButton>
                    </div>
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {rows.map((cells, rowIndex) => {
              const row = rowIndex + 1;
              return (
                <tr key={rowIndex}>
                  {cells.map(({ text, prompt }, index) => {
                    const kind = prompt === null ? 'text' : 'prompt';
                    const place = { row, column: index + 1 };
                    return (
                      <td key={index}>
                        <textarea
                          rows={1}
                          data-field={`${path}.rows.${rowIndex}.${index}${kind === 'prompt' ? '.prompt' : '.text'}`}
                          maxLength={1_000}
                          aria-label={t('tableCell', place)}
                          value={prompt ?? text}
                          onChange={(event) => onChange(withChangedCell(table, rowIndex, index, kind, event.target.value), `${path} cell ${rowIndex} ${index}`)}
                        />
                        <select
                          aria-label={t('tableCellKind', place)}
                          value={kind}
                          onChange={(event) => onChange(withChangedCell(table, rowIndex, index, kinds.find((each) => each === event.target.value) ?? 'text', prompt ?? text))}
                        >
                          {kinds.map((each) => (
                            <option key={each} value={each}>
                              {t(`tableCell_${each}`)}
                            </option>
                          ))}
                        </select>
                      </td>
                    );
                  })}
                  <td>
                    <IconButton label={t('tableRowRemove', { number: row })} disabled={rows.length === 1} onClick={() => onChange(withoutRow(table, rowIndex))}>
                      <X size={16} />
                    </IconButton>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <div className="row">
        <button
          type="button"
          className="link"
          disabled={rows.length >= MOST_ROWS}
          onClick={() => {
            onChange(withRow(table));
            focusField([`${path}.rows.${rows.length}.0.text`]);
          }}
        >
          {t('tableRowAdd')}
        </button>
        <button
          type="button"
          className="link"
          disabled={columns.length >= MOST_COLUMNS}
          onClick={() => {
            onChange(withColumn(table));
            focusField([`${path}.columns.${columns.length}.title`]);
          }}
        >
          {t('tableColumnAdd')}
        </button>
        <DisclosureSelect label={t('tableDisclosure')} value={table.disclosure} onChange={(disclosure) => onChange({ ...table, disclosure })} />
        <button type="button" className="link" onClick={() => onChange(null)}>
          {t('tableRemove')}
        </button>
      </div>
    </div>
  );
}
