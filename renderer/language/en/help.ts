/** Help, the tour, diagnostics and licences. Texts of topics are plain: an empty line parts paragraphs. */
export const help = {
  title: 'Help',
  search: 'Search the help',
  noneFound: 'Nothing in the help has these words.',
  topics: 'Topics',
  topic_start: 'Start a note',
  text_start:
    'Choose a template on the start screen: the note is kept in the library from its first word. A template brings sections with prompts, and, when it rests on a source, the commitments to cover.\n\nA prompt is shown in grey until you write in its place. Nobody who reads the note sees it.',
  topic_annotate: 'Annotate a passage',
  text_annotate:
    'Select words and press {{annotate}}. Choose the commitments or the focus area they speak of, what kind of annotation it is, and write a comment if you like.\n\n{{next}} and {{previous}} go from annotation to annotation and read it aloud. {{reply}} replies, {{settle}} clears or reopens it.\n\nAn annotation moves with its words through every edit. If all its words are deleted it is kept as one without words, and can be anchored again.',
  topic_coverage: 'Read the coverage',
  text_coverage:
    'Each focus area has a ring: full for what is cleared, paler for what is covered, thin for what is open; the rest is missing. Coverage is never typed: it follows from the annotations.\n\n{{uncovered}} goes to the next commitment that is not covered, {{insert}} puts its wording into the text, annotated.',
  topic_find: 'Find and replace',
  text_find:
    '{{find}} finds words, {{replace}} replaces them. Case, whole words and expressions can be asked for. What takes the place of found words keeps its bold and its annotations, and replacing all is undone in one step.\n\nThe search goes through comments of annotations as well.',
  topic_insert: 'Tables, pictures and footnotes',
  text_insert:
    'The toolbar inserts a table: choose its size with the arrow keys and press Enter. In a table, Tab goes to the next cell, and a bar offers rows, columns and merging.\n\nA picture is pasted, dropped or chosen from a file; say what it shows, for those who do not see it. A footnote stands at the caret, and its words at the foot of the page in Word.\n\nA slash at the beginning of a word offers everything that can be inserted.',
  topic_writing: 'Spelling, quotes and paste',
  text_writing:
    'Misspelled words are underlined, offline; a right click, or the menu key at the word, offers others and adds it to your own dictionary. Chinese has no dictionary.\n\nQuotation marks and dashes follow the language of the paragraph; Backspace at once brings back what you typed.\n\nWhat is pasted from Word or the web keeps lists, tables and footnotes and leaves fonts and colours behind. With Shift it comes as plain text.',
  topic_view: 'Zoom, focus and page preview',
  text_view:
    '{{zoomIn}} and {{zoomOut}} change the size of the page on the screen, {{zoomReset}} gives back the actual size. {{focus}} leaves nothing but the paragraph you write in; Escape ends it.\n\n{{preview}} shows the pages as they are printed from here. Word breaks lines by its own fonts, so its pages may end elsewhere.',
  topic_clearance: 'Have it cleared',
  text_clearance:
    'Name who must clear the note under Clearance. It counts as cleared when all have cleared and no annotation needs clearance. What is in the way is listed, and each line leads to its place.',
  topic_review: 'Before it leaves',
  text_review:
    'Review lists everything to settle: commitments the note does not speak of, open questions, positions not cleared, prompts nobody filled, questions the reader will ask, and the length.',
  topic_export: 'Export to Word',
  text_export:
    '{{export}} exports. With annotations, each is a Word comment on exactly its words. A clean copy has no comment, no name and no trace of either. A ministry’s own document can give the styles, the page, the header and the footer.\n\n{{print}} prints; “Save as PDF” in the File menu writes the same pages to a file.',
  topic_return: 'When it comes back from Word',
  text_return:
    '{{bringIn}} takes a returned copy’s comments into the open briefing, beside your own. Nothing you have is taken back. From Word… on the start screen makes a new briefing of any Word document, and lists beforehand what a briefing cannot hold.',
  topic_saving: 'Saving and recovery',
  text_saving:
    'Every change is on the disk within moments of being typed. If the computer stops, opening the briefing brings everything back and says so. {{save}} folds the changes into the file at once; it is never needed.\n\nIf the file cannot be written, your text is kept and you are told where to save a copy.',
  topic_versions: 'Versions',
  text_versions:
    'A version is kept every ten minutes of work, on export and on closing, and whenever you name one. Any two can be compared side by side; restoring one makes a new version, so nothing is lost by it.',
  topic_locking: 'Lock with a passphrase',
  text_locking:
    'A locked briefing is encrypted as a standard age file; its journal and versions are too. Nobody can open it without the passphrase, nor recover a lost one. A Word document that you export is not locked.',
  topic_merging: 'Send to colleagues and merge',
  text_merging:
    'Send the briefing file to whom you like; each edits and annotates a copy offline. Merge what comes back: all of it is taken in, and you see who changed what, and accept or revert each change.\n\nShare a copy lists what a file carries before it leaves, and takes out what you tick.',
  topic_templates: 'Make a template',
  text_templates:
    'Save any briefing as a template, or make one from an article: select passages and turn each into a commitment with one key. A template can be shared as a file; the receiver sees what it holds before it is added.',
  topic_library: 'Find things again',
  text_library:
    'The start screen searches text, annotations and commitments of every briefing in the library. A result leads to its place. The library is a folder of files that you can copy and back up.',
  topic_keys: 'Keys',
  text_keys:
    '{{palette}} finds every command by its name. {{shortcuts}} shows all shortcuts; each can be changed. F6 goes back to the text, and Tab goes through everything else.',
  tour: 'A short look round',
  tourStep: '{{at}} of {{count}}',
  tourNext: 'Next',
  tourBack: 'Back',
  tourSkip: 'Skip',
  tourDone: 'Begin',
  tour_page: 'This is the page, with its marking at the head. The grey lines are prompts: write in their place.',
  tour_outline: 'The outline goes to every section.',
  tour_annotate: 'Select words and press {{annotate}} to say which commitment they cover.',
  tour_coverage: 'A ring for each focus area shows what is covered, open and missing.',
  tour_side: 'Here are the annotations beside their passages, the commitments, who must clear, and what is left to settle.',
  tour_export: 'Export makes the Word document, with every annotation as a comment. That is all: the rest is in Help.',
  diagnostics: 'Diagnostics',
  diagnosticsExplanation: 'What somebody who helps you may want to know. It holds no word of your notes, no name and no folder.',
  diagnosticsRunning: 'Looking…',
  copy: 'Copy',
  copied: 'Copied.',
  licences: 'Licences',
  licencesExplanation: 'Chancery stands on the work of others. These are their packages and licences.',
  licencesSearch: 'Find a package',
  helpMenu: 'Help and settings',
} as const;
