"""What happens when: every temporal expression of an article, with the days that it can mean."""
