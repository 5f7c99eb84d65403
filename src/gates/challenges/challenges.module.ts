import { Module } from '@nestjs/common';
import { ChallengesController } from './challenges.controller.js';
import { NoteChallenge } from './commands/note-challenge.js';

/** Known risks of the rollout. */
@Module({ controllers: [ChallengesController], providers: [NoteChallenge], exports: [NoteChallenge] })
export class ChallengesModule {}
