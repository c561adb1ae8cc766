import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { ComparedLine, ComparedRow, Piece } from '../../core/compare/comparison.ts';

/** The words of a piece, marked by a line through or under them, and told to those who do not see it. */
function ShownPiece({ piece, plain }: { piece: Piece; plain: boolean }) {
  const { t } = useTranslation('versions');
  const words = piece.kind === 'footnote' ? <sup>[{t('footnote', { words: piece.words })}]</sup> : piece.words;
  const end = <span className="visually-hidden">{t('pieceEnd')}</span>;
  if (plain || piece.state === 'same') return <span>{words}</span>;
  if (piece.state === 'added') {
    return (
      <ins>
        <span className="visually-hidden">{t('pieceAdded')}</span>
        {words}
        {end}
      </ins>
    );
  }
  if (piece.state === 'removed') {
    return (
      <del>
        <span className="visually-hidden">{t('pieceRemoved')}</span>
        {words}
        {end}
      </del>
    );
  }
  return (
    <span className="piece-restyled">
      <span className="visually-hidden">{t('pieceRestyled')}</span>
      {words}
      {end}
    </span>
  );
}

/** One line of one side. */
export function ShownLine({ line, row, side }: { line: ComparedLine | null; row: ComparedRow; side: 'before' | 'after' }) {
  const { t } = useTranslation('versions');
  if (line === null) return <span className="visually-hidden">{t('nothingHere')}</span>;
  const { kind, level, depth, marker, quoted, cell, pieces } = line;
  return (
    <div className="compared-line" dir="auto" data-kind={kind} data-level={level} data-quoted={quoted} style={{ '--depth': depth } as CSSProperties}>
      {cell === null ? null : <span className="compared-tag">{t('cell', cell)}</span>}
      {row.state === 'moved' ? <span className="compared-tag">{t(side === 'before' ? 'movedAway' : 'movedHere')}</span> : null}
      {row.state === 'restyled' && side === 'after' ? <span className="compared-tag">{t('restyled')}</span> : null}
      {kind === 'picture' ? <span className="compared-tag">{t('picture')}</span> : null}
      {kind === 'page-break' ? <span className="compared-tag">{t('pageBreak')}</span> : null}
      {marker === '' ? null : <span className="compared-marker">{marker} </span>}
      {pieces.map((piece, index) => (
        // Pieces have nothing of their own to be told by, and are never moved about.
        // oxlint-disable-next-line react/no-array-index-key
        <ShownPiece key={index} piece={piece} plain={row.state === 'moved'} />
      ))}
    </div>
  );
}
