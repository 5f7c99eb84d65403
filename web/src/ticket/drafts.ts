export { keepDraft, useDraft } from '../form/drafts';
