"""What people say to a bot, cut by what they want with it; `bot.acts` reads messages by it."""
