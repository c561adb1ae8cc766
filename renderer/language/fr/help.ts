import type { Words } from '../words.ts';

export const help: Words['help'] = {
  title: 'Aide',
  search: 'Chercher dans l’aide',
  noneFound: 'Rien dans l’aide ne contient ces mots.',
  topics: 'Sujets',
  topic_start: 'Commencer une note',
  text_start:
    'Choisissez un modèle sur l’écran d’accueil : la note est gardée dans la bibliothèque dès son premier mot. Un modèle apporte des sections avec leurs consignes et, s’il repose sur une source, les engagements à couvrir.\n\nUne consigne s’affiche en gris tant que vous n’avez rien écrit à sa place. Le lecteur de la note ne la voit pas.',
  topic_annotate: 'Annoter un passage',
  text_annotate:
    'Sélectionnez des mots et appuyez sur {{annotate}}. Choisissez les engagements ou l’axe dont ils parlent, la nature de l’annotation, et ajoutez au besoin un commentaire.\n\n{{next}} et {{previous}} vont d’une annotation à l’autre et la lisent à voix haute. {{reply}} répond, {{settle}} vise ou rouvre.\n\nUne annotation suit ses mots à travers toutes les modifications. Si tous ses mots sont supprimés, elle est gardée sans texte et peut être ancrée de nouveau.',
  topic_coverage: 'Lire la couverture',
  text_coverage:
    'Chaque axe prioritaire a un anneau : plein pour ce qui est visé, plus pâle pour ce qui est couvert, mince pour ce qui est ouvert ; le reste est absent. La couverture n’est jamais saisie : elle découle des annotations.\n\n{{uncovered}} va au prochain engagement non couvert, {{insert}} insère son libellé dans le texte, annoté.',
  topic_find: 'Rechercher et remplacer',
  text_find:
    '{{find}} recherche des mots, {{replace}} les remplace. On peut demander la casse, les mots entiers et les expressions. Ce qui prend la place des mots trouvés garde leur mise en forme et leurs annotations, et tout remplacer s’annule en une fois.\n\nLa recherche parcourt aussi les commentaires des annotations.',
  topic_insert: 'Tableaux, images et notes de bas de page',
  text_insert:
    'La barre d’outils insère un tableau : choisissez sa taille avec les flèches, puis Entrée. Dans un tableau, Tab passe à la cellule suivante, et une barre propose lignes, colonnes et fusion.\n\nUne image se colle, se dépose ou se choisit dans un fichier ; dites ce qu’elle montre, pour ceux qui ne la voient pas. Une note de bas de page se place au curseur, et ses mots au bas de la page dans Word.\n\nUne barre oblique au début d’un mot propose tout ce qui peut être inséré.',
  topic_writing: 'Orthographe, guillemets et collage',
  text_writing:
    'Les mots mal orthographiés sont soulignés, hors ligne ; un clic droit, ou la touche de menu sur le mot, en propose d’autres et l’ajoute à votre dictionnaire. Le chinois n’a pas de dictionnaire.\n\nGuillemets et tirets suivent la langue du paragraphe ; Retour arrière aussitôt rend ce que vous avez tapé.\n\nCe qui est collé de Word ou du web garde listes, tableaux et notes et laisse polices et couleurs. Avec Maj, le texte arrive brut.',
  topic_view: 'Zoom, concentration et aperçu',
  text_view:
    '{{zoomIn}} et {{zoomOut}} changent la taille de la page à l’écran, {{zoomReset}} rend la taille réelle. {{focus}} ne laisse que le paragraphe où vous écrivez ; Échap y met fin.\n\n{{preview}} montre les pages telles qu’elles s’impriment d’ici. Word coupe les lignes selon ses polices : ses pages peuvent finir ailleurs.',
  topic_clearance: 'Faire viser',
  text_clearance:
    'Désignez sous Visas ceux qui doivent viser la note. Elle compte comme visée quand tous l’ont fait et qu’aucune annotation n’est à viser. Ce qui manque est énuméré, et chaque ligne mène à son endroit.',
  topic_review: 'Avant l’envoi',
  text_review:
    'La relecture énumère tout ce qui reste à régler : engagements dont la note ne parle pas, questions ouvertes, positions non visées, consignes sans réponse, questions que posera le lecteur, et longueur.',
  topic_export: 'Exporter vers Word',
  text_export:
    '{{export}} exporte. Avec annotations, chacune devient un commentaire Word sur ses mots exactement. Une copie propre n’a ni commentaire, ni nom, ni trace de l’un ou de l’autre. Un document du ministère peut donner les styles, la page, l’en-tête et le pied de page.\n\n{{print}} imprime ; « Enregistrer en PDF », dans le menu Fichier, écrit les mêmes pages dans un fichier.',
  topic_return: 'Au retour de Word',
  text_return:
    '{{bringIn}} reprend les commentaires d’une copie revenue dans la note ouverte, à côté des vôtres. Rien de ce que vous avez n’est retiré. « Depuis Word… », sur l’écran d’accueil, fait une note de tout document Word et dit auparavant ce qu’une note ne peut pas contenir.',
  topic_saving: 'Enregistrement et récupération',
  text_saving:
    'Chaque modification est sur le disque quelques instants après la frappe. Si l’ordinateur s’arrête, ouvrir la note rétablit tout et le dit. {{save}} verse aussitôt les modifications dans le fichier ; ce n’est jamais nécessaire.\n\nSi le fichier ne peut être écrit, votre texte est gardé et l’on vous dit où en enregistrer une copie.',
  topic_versions: 'Versions',
  text_versions:
    'Une version est gardée toutes les dix minutes de travail, à l’export et à la fermeture, et chaque fois que vous en nommez une. Deux versions se comparent côte à côte ; en restaurer une crée une nouvelle version, si bien que rien ne se perd.',
  topic_locking: 'Verrouiller par une phrase secrète',
  text_locking:
    'Une note verrouillée est chiffrée dans un fichier age standard ; son journal et ses versions le sont aussi. Personne ne peut l’ouvrir sans la phrase secrète, ni retrouver une phrase perdue. Un document Word exporté n’est pas verrouillé.',
  topic_merging: 'Envoyer à des collègues et fusionner',
  text_merging:
    'Envoyez le fichier de la note à qui vous voulez ; chacun modifie et annote sa copie hors ligne. Fusionnez ce qui revient : tout est repris, vous voyez qui a changé quoi, et acceptez ou annulez chaque changement.\n\nPartager une copie énumère ce qu’un fichier emporte avant qu’il parte, et en retire ce que vous cochez.',
  topic_templates: 'Faire un modèle',
  text_templates:
    'Enregistrez une note comme modèle, ou faites-en un à partir d’un article : sélectionnez des passages et faites de chacun un engagement d’une seule touche. Un modèle se partage sous forme de fichier ; celui qui le reçoit voit ce qu’il contient avant de l’ajouter.',
  topic_library: 'Retrouver',
  text_library:
    'L’écran d’accueil cherche dans le texte, les annotations et les engagements de toutes les notes de la bibliothèque. Un résultat mène à son endroit. La bibliothèque est un dossier de fichiers que vous pouvez copier et sauvegarder.',
  topic_keys: 'Touches',
  text_keys:
    '{{palette}} trouve toute commande par son nom. {{shortcuts}} montre tous les raccourcis ; chacun peut être changé. F6 revient au texte, et Tab parcourt le reste.',
  tour: 'Une courte visite',
  tourStep: '{{at}} sur {{count}}',
  tourNext: 'Suivant',
  tourBack: 'Retour',
  tourSkip: 'Passer',
  tourDone: 'Commencer',
  tour_page: 'Voici la page, avec son marquage en tête. Les lignes grises sont des consignes : écrivez à leur place.',
  tour_outline: 'Le plan mène à chaque section.',
  tour_annotate: 'Sélectionnez des mots et appuyez sur {{annotate}} pour dire quel engagement ils couvrent.',
  tour_coverage: 'Un anneau par axe prioritaire montre ce qui est couvert, ouvert et absent.',
  tour_side: 'Ici se trouvent les annotations en regard de leurs passages, les engagements, les visas et ce qui reste à régler.',
  tour_export: 'L’export fait le document Word, avec chaque annotation en commentaire. C’est tout : le reste est dans l’aide.',
  diagnostics: 'Diagnostic',
  diagnosticsExplanation: 'Ce que peut vouloir savoir une personne qui vous aide. Il ne contient aucun mot de vos notes, aucun nom, aucun dossier.',
  diagnosticsRunning: 'Examen…',
  copy: 'Copier',
  copied: 'Copié.',
  licences: 'Licences',
  licencesExplanation: 'Chancery repose sur le travail d’autrui. Voici ces composants et leurs licences.',
  licencesSearch: 'Chercher un composant',
  helpMenu: 'Aide et réglages',
};
